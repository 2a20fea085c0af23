import MowerGeometry
import Testing

@Suite("State hash")
struct StateHasherTests {
  private func hash(_ words: [UInt64]) -> UInt64 {
    var h = StateHasher()
    for word in words { h.combine(word) }
    return h.value
  }

  @Test("An empty hash is not zero, and a zero changes it")
  func zeros() {
    #expect(StateHasher().value != 0)
    let hashes = (0..<64).map { hash([UInt64](repeating: 0, count: $0)) }
    #expect(Set(hashes).count == 64)
  }

  @Test("The order of words matters")
  func order() {
    var random = SplitMix64(seed: 14)
    for _ in 0..<1000 {
      let words = (0..<6).map { _ in random.next() }
      let straight = hash(words)
      for i in 0..<6 {
        for j in 0..<i {
          var swapped = words
          swapped.swapAt(i, j)
          #expect(hash(swapped) != straight)
        }
      }
    }
    #expect(hash([1, 0]) != hash([0, 1]) && hash([1, 2, 3]) != hash([3, 2, 1]))
  }

  @Test("Each bit of each word changes the hash")
  func bits() {
    var random = SplitMix64(seed: 15)
    for length in 1...5 {
      let words = (0..<length).map { _ in random.next() }
      let straight = hash(words)
      for i in 0..<length {
        for bit in 0..<64 {
          var flipped = words
          flipped[i] ^= 1 << UInt64(bit)
          #expect(hash(flipped) != straight, "bit \(bit) of word \(i) of \(length)")
        }
      }
    }
  }

  @Test("Within three words a flipped bit reaches every bit of the hash, and with one more it changes half of it")
  func avalanche() {
    var random = SplitMix64(seed: 16)
    for bit in 0..<64 {
      var changed = 0
      var reached: UInt64 = 0
      for _ in 0..<200 {
        let words = (0..<4).map { _ in random.next() }
        var flipped = words
        flipped[0] ^= 1 << UInt64(bit)
        changed += (hash(words) ^ hash(flipped)).nonzeroBitCount
        reached |= hash(words.dropLast()) ^ hash(flipped.dropLast())
      }
      #expect(reached == .max, "bit \(bit) never reaches \(String(~reached, radix: 16))")
      #expect(abs(changed - 200 * 32) < 800, "bit \(bit): \(changed)")
    }
  }

  @Test("Equal numbers hash alike, and others do not")
  func numbers() {
    func hash(_ x: Double) -> UInt64 {
      var h = StateHasher()
      h.combine(x)
      return h.value
    }
    #expect(hash(0) == hash(-0.0))
    let numbers: [Double] = [0, 1, -1, 1.0.nextUp, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .infinity, .nan]
    #expect(Set(numbers.map(hash)).count == numbers.count)
    var word = StateHasher()
    word.combine(UInt64(0x3ff8_0000_0000_0000))
    #expect(hash(1.5) == word.value)
  }

  @Test("Whole numbers and truth values hash as words, false not as nothing")
  func others() {
    func hash(_ change: (inout StateHasher) -> Void) -> UInt64 {
      var h = StateHasher()
      change(&h)
      return h.value
    }
    for n: Int32 in [0, 1, -1, .min, .max] {
      #expect(hash { $0.combine(n) } == hash { $0.combine(UInt64(bitPattern: Int64(n))) })
    }
    #expect(hash { $0.combine(true) } != hash { $0.combine(false) })
    #expect(hash { $0.combine(false) } != hash { $0.combine(UInt64(0)) })
    #expect(hash { $0.combine(false) } != StateHasher().value)
  }
}
