// swift-tools-version: 6.2
import PackageDescription

// The modules marked E in ../Package.swift, built from the same files (Sources holds links to them) as Embedded Swift.
// A target built so cannot be imported by host targets, hence a package of its own. `firmware/build` builds it: the
// processor's flags and the linker's come from the toolset that script writes.

let embedded: [SwiftSetting] = [
  .enableExperimentalFeature("Embedded"),
  .unsafeFlags([
    // Not -Osize: with it Swift 6.3.1 loads with write-back through r10 (self) in functions that must preserve it, and
    // the caller goes on with a wrong self.
    "-wmo", "-O",
    // gcc and clang disagree on the size of short enums unless told; the ARM ABI has them short.
    "-Xcc", "-fshort-enums",
    // One section per function, so that the linker drops what is not reached (anything that allocates included).
    "-Xfrontend", "-function-sections",
    // The canary would need a random source and a handler at every start.
    "-Xfrontend", "-disable-stack-protector",
  ]),
]

let package = Package(
  name: "firmware",
  products: [.executable(name: "Golden", targets: ["Golden"])],
  targets: [
    // Start-up code and semihosting for the emulated boards.
    .target(name: "Board"),
    .target(name: "MowerGeometry", swiftSettings: embedded),
    .target(name: "MowerCore", dependencies: ["MowerGeometry"], swiftSettings: embedded),
    .target(name: "MowerLink", swiftSettings: embedded),
    .target(name: "MowerGolden", dependencies: ["MowerGeometry", "MowerCore", "MowerLink"], swiftSettings: embedded),
    .executableTarget(name: "Golden", dependencies: ["Board", "MowerGolden"], swiftSettings: embedded),
  ]
)

// A program that must not link: it reaches an Array in MowerGeometry, and nothing here provides a heap.
if Context.environment["SWARD_HEAP_PROBE"] != nil {
  package.targets.append(
    .executableTarget(name: "HeapProbe", dependencies: ["Board", "MowerGeometry"], swiftSettings: embedded))
}
