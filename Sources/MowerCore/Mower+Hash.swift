import MowerGeometry

// The state as a hash: every stored field that a tick can change, in the order of its declaration. Two mowers of one
// configuration with equal hashes go on alike. What the configuration fixes is left out.
extension Mower {
  /// A hash of the whole state. The mower stays as it is; what is lent to be changed is not copied, and a mower is large.
  public mutating func stateHash() -> UInt64 {
    var hasher = StateHasher()
    hash(into: &hasher)
    return hasher.value
  }

  /// Adds the whole state to a hash.
  @inline(__always)
  public func hash(into hasher: inout StateHasher) {
    hasher.combine(UInt64(mode.rawValue))
    hasher.combine(UInt64(verdict.action.rawValue))
    hasher.combine(UInt64(bitPattern: Int64(verdict.row)))
    odometry.hash(into: &hasher)
    boundary.hash(into: &hasher)
    supervisor.hash(into: &hasher)
    drive.hash(into: &hasher)
    hasher.combine(armed)
    hasher.combine(UInt64(missedDocks))
    position.hash(into: &hasher)
    mapBoundary.hash(into: &hasher)
    follower.hash(into: &hasher)
    hasher.combine(dodgedAt.x)
    hasher.combine(dodgedAt.y)
    hasher.combine(UInt64(dodges))
    hasher.combine(retake)
    trail.hash(into: &hasher)
    hasher.combine(UInt64(trailLeft))
    hasher.combine(axisShift_m)
    walls.hash(into: &hasher)
    rooms.hash(into: &hasher)
    sight.hash(into: &hasher)
    approach.hash(into: &hasher)
    edge.hash(into: &hasher)
    hasher.combine(gateAt_m)
    hasher.combine(litAt_m)
    wire.hash(into: &hasher)
    hasher.combine(random.state)
    manoeuvre.hash(into: &hasher)
    hashMode(into: &hasher)
    hashTroubles(into: &hasher)
    hashEstimates(into: &hasher)
  }

  /// The registers of the mode and of what it follows.
  @inline(__always)
  private func hashMode(into hasher: inout StateHasher) {
    hasher.combine(UInt64(phase))
    hasher.combine(modeTime_s)
    hasher.combine(modeStart_m)
    hasher.combine(phaseTime_s)
    hasher.combine(turned_rad)
    hasher.combine(UInt64(resume.rawValue))
    hasher.combine(UInt64(afterHold.rawValue))
    hasher.combine(UInt64(turnSteps))
    hasher.combine(turnSign)
    hasher.combine(holdHeading)
    hasher.combine(beacon)
    hasher.combine(beaconHeading)
    hasher.combine(legInside)
    hasher.combine(reverseStart ?? -1)
    hasher.combine(wireBehind)
    hasher.combine(spiral_rad)
    hasher.combine(laneSign)
    hasher.combine(followSide)
    hasher.combine(followTarget)
    hasher.combine(followTarget_m)
    hasher.combine(sinceTransition_s)
    hasher.combine(sinceTransition_rad)
    hasher.combine(wrongWay_m)
    hasher.combine(UInt64(bumpsFollowing))
    hasher.combine(bumpAt_m)
    hasher.combine(followOffset_m)
    hasher.combine(astrideFor_m)
    hasher.combine(merging)
    hasher.combine(alongsideFrom_m)
    hasher.combine(pivoting)
    corridor.hash(into: &hasher)
    hasher.combine(UInt64(nearHits))
    hasher.combine(UInt64(starts))
    for i in 0..<9 { hasher.combine(UInt64(zoneStarts[i])) }
  }

  @inline(__always)
  private func hashTroubles(into hasher: inout StateHasher) {
    hasher.combine(UInt64(escapes))
    hasher.combine(UInt64(stalls))
    hasher.combine(escapeAt_m)
    hasher.combine(UInt64(bladeBlocks))
    hasher.combine(bladeInhibit_s)
    hasher.combine(UInt64(searchLegs))
  }

  @inline(__always)
  private func hashEstimates(into hasher: inout StateHasher) {
    hasher.combine(battery_V)
    hasher.combine(bladeLoad_A)
    hasher.combine(bladeMean_A)
    hasher.combine(wheelCurrent_A)
    hasher.combine(slip_s)
    hasher.combine(wheelStill_s)
    wheels.hash(into: &hasher)
    hasher.combine(dry_s)
    hasher.combine(chargeQuiet_s)
    hasher.combine(contact_s)
    hasher.combine(noContact_s)
    hasher.combine(started)
  }
}

extension Odometry {
  func hash(into hasher: inout StateHasher) {
    hasher.combine(position.x)
    hasher.combine(position.y)
    hasher.combine(heading)
    hasher.combine(distance_m)
    hasher.combine(travel_m)
    hasher.combine(turn_rad)
    hasher.combine(left_mps)
    hasher.combine(right_mps)
    hasher.combine(gyroBias_radps)
    hasher.combine(lastLeft)
    hasher.combine(lastRight)
    hasher.combine(started)
    hasher.combine(UInt64(rest_ms))
    hasher.combine(afterSilence)
    hasher.combine(silent)
    for i in 0..<5 {
      hasher.combine(leftWindow[i])
      hasher.combine(rightWindow[i])
    }
    hasher.combine(UInt64(bitPattern: Int64(slot)))
    hasher.combine(leftSum)
    hasher.combine(rightSum)
  }
}

extension BoundaryView {
  func hash(into hasher: inout StateHasher) {
    hasher.combine(Int32(left.rawValue))
    hasher.combine(Int32(right.rawValue))
    hasher.combine(Int32(rear.rawValue))
    hasher.combine(astride)
    hasher.combine(confidence)
    hasher.combine(UInt64(age_ms))
  }
}

extension Supervisor {
  func hash(into hasher: inout StateHasher) {
    hasher.combine(UInt64(active))
    hasher.combine(UInt64(fresh))
    for i in 0..<SupervisorRow.count {
      hasher.combine(UInt64(held_ms[i]))
      hasher.combine(UInt64(gone_ms[i]))
    }
    hasher.combine(quiet)
  }
}

extension DriveControl {
  func hash(into hasher: inout StateHasher) {
    hasher.combine(left_mps)
    hasher.combine(right_mps)
    hasher.combine(leftIntegral)
    hasher.combine(rightIntegral)
    hasher.combine(bladeDuty)
  }
}

extension WireBoundary {
  func hash(into hasher: inout StateHasher) {
    for i in 0..<4 {
      hasher.combine(Int32(sides[i]))
      hasher.combine(Int32(counts[i]))
      hasher.combine(magnitudes[i])
      hasher.combine(Int32(lastMagnitudes[i]))
      hasher.combine(UInt64(lastQualities[i]))
      hasher.combine(UInt64(repeats[i]))
      hasher.combine(Int32(loudSides[i]))
      hasher.combine(Int32(unrest[i]))
      hasher.combine(UInt64(silent_ms[i]))
    }
    hasher.combine(UInt64(age_ms))
    sweep.hash(into: &hasher)
  }
}

extension Manoeuvre {
  func hash(into hasher: inout StateHasher) {
    for i in 0..<6 {
      hasher.combine(UInt64(moves[i].kind.rawValue))
      hasher.combine(moves[i].amount)
      hasher.combine(moves[i].speed)
    }
    hasher.combine(UInt64(bitPattern: Int64(count)))
    hasher.combine(UInt64(bitPattern: Int64(index)))
    hasher.combine(progress)
    hasher.combine(time_s)
  }
}
