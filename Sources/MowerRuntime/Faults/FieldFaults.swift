import MowerCore
import MowerGeometry

// What garbage and being wrong mean for any number in the list of fields, so that a new sensor needs no words of its own.

/// Puts random bits into the chosen fields: whatever they can hold.
struct FieldScrambler: FieldVisitor {
  let choice: FieldChoice
  var random: SplitMix64

  mutating func visit<T: FieldValue>(_ place: FieldPlace, _ value: inout T) {
    guard choice.contains(place) else { return }
    // An enum has no case for most numbers, and then stays as it is.
    if let scrambled = T(bits: T.Bits(truncatingIfNeeded: random.next())) { value = scrambled }
  }
}

/// Makes the chosen fields wrong: temperatures by so many kelvins, other numbers by a factor, flags the other way round.
struct FieldFalsifier: FieldVisitor {
  let choice: FieldChoice
  let size: Double

  mutating func visit<T: FieldValue>(_ place: FieldPlace, _ value: inout T) {
    guard choice.contains(place) else { return }
    if let flag = value as? Bool {
      if let turned = !flag as? T { value = turned }
    } else if let number = value as? Double {
      if let wrong = number * size as? T { value = wrong }
    } else if (place.member?.field ?? place.field).unit == .decikelvins {
      // 0 says that nothing is measured, which no shift makes a measurement; nor may one say that.
      if value.bits != 0 { set(&value, Double(value.bits) + 10 * size, least: 1) }
    } else {
      set(&value, Double(value.bits) * size, least: Double(T.Bits.min))
    }
  }

  private func set<T: FieldValue>(_ value: inout T, _ number: Double, least: Double) {
    // The greatest number of 64 bits is no double; no field has so many.
    let most = Double(T.Bits.max)
    guard T.Bits.bitWidth < 64, let wrong = T(bits: T.Bits(max(least, min(most, number.rounded())))) else { return }
    value = wrong
  }
}
