// swift-tools-version: 6.2
import PackageDescription

/// Modules marked E also compile as Embedded Swift (firmware/ builds the same files), so the host build already
/// refuses what Embedded Swift lacks.
let embeddedClean: [SwiftSetting] = [
  .treatWarning("EmbeddedRestrictions", as: .error), .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "sward",
  products: [
    .library(name: "MowerCore", targets: ["MowerGeometry", "MowerCore"]),
    .library(name: "MowerBoards", targets: ["MowerLink", "MowerBoards"]),
    .library(name: "MowerGarden", targets: ["MowerGarden"]),
    .library(name: "MowerLog", targets: ["MowerLog"]),
    .library(name: "MowerSimulation", targets: ["MowerRuntime", "MowerGarden", "MowerSimulation"]),
    .executable(name: "sward", targets: ["sward"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    // System libraries from Debian packages.
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CSDL2", providers: [.apt(["libsdl2-dev", "libsdl2-ttf-dev", "libsdl2-image-dev"])]),

    // Embedded-clean (E).
    .target(name: "MowerGeometry", swiftSettings: embeddedClean, linkerSettings: [.linkedLibrary("m")]),
    .target(name: "MowerCore", dependencies: ["MowerGeometry"], swiftSettings: embeddedClean),
    .target(name: "MowerLink", swiftSettings: embeddedClean),
    .target(
      name: "MowerGolden", dependencies: ["MowerGeometry", "MowerCore", "MowerLink"], swiftSettings: embeddedClean),

    // Host.
    .target(name: "MowerRuntime", dependencies: ["MowerGeometry", "MowerCore"]),
    .target(name: "MowerLog", dependencies: ["MowerGeometry", "MowerCore", "MowerRuntime", "CZstd", "CZlib"]),
    .target(name: "MowerBoards", dependencies: ["MowerGeometry", "MowerCore", "MowerRuntime", "MowerLink"]),
    .target(
      name: "MowerGarden",
      dependencies: ["MowerGeometry", "MowerCore", "MowerRuntime", .product(name: "Yams", package: "Yams")]),
    .target(name: "MowerPlanning", dependencies: ["MowerGeometry", "MowerCore", "MowerGarden", "CGEOS"]),
    .target(name: "MowerEditing", dependencies: ["MowerGeometry", "MowerGarden", "MowerPlanning"]),
    .target(
      name: "MowerSimulation",
      dependencies: ["MowerGeometry", "MowerCore", "MowerRuntime", "MowerLog", "MowerGarden", "MowerPlanning"]),
    .target(
      name: "MowerEmulation",
      dependencies: [
        "MowerGeometry", "MowerCore", "MowerRuntime", "MowerLink", "MowerBoards", "MowerGarden", "MowerSimulation",
      ]),
    .target(
      name: "MowerLab",
      dependencies: [
        "MowerGeometry", "MowerCore", "MowerRuntime", "MowerGarden", "MowerPlanning", "MowerSimulation",
      ]),
    .target(
      name: "MowerReport",
      dependencies: [
        "MowerGeometry", "MowerCore", "MowerRuntime", "MowerGarden", "MowerPlanning", "MowerSimulation", "CPNG",
      ]),
    .target(
      name: "MowerView",
      dependencies: [
        "MowerGeometry", "MowerCore", "MowerRuntime", "MowerGarden", "MowerPlanning", "MowerEditing", "MowerSimulation",
        "CSDL2",
      ]),
    .executableTarget(
      name: "sward",
      dependencies: [
        "MowerGeometry", "MowerCore", "MowerRuntime", "MowerGarden", "MowerPlanning", "MowerEditing", "MowerSimulation",
        "MowerLab", "MowerReport", "MowerView", "MowerLog",
        "MowerGolden", "MowerLink", "MowerBoards", "MowerEmulation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "MowerGeometryTests", dependencies: ["MowerGeometry"]),
    .testTarget(name: "MowerCoreTests", dependencies: ["MowerGeometry", "MowerCore", "MowerGolden"]),
    .testTarget(name: "MowerLinkTests", dependencies: ["MowerLink"]),
    .testTarget(
      name: "MowerBoardsTests",
      dependencies: [
        "MowerBoards", "MowerEmulation", "MowerLink", "MowerRuntime", "MowerCore", "MowerSimulation", "MowerGarden",
        "MowerGeometry",
      ]),
    .testTarget(name: "MowerRuntimeTests", dependencies: ["MowerRuntime", "MowerCore"]),
    .testTarget(
      name: "MowerLogTests", dependencies: ["MowerLog", "MowerRuntime", "MowerCore", "MowerGeometry"]),
    .testTarget(name: "MowerGardenTests", dependencies: ["MowerGeometry", "MowerCore", "MowerGarden"]),
    .testTarget(
      name: "MowerPlanningTests", dependencies: ["MowerGeometry", "MowerCore", "MowerGarden", "MowerPlanning"]),
    .testTarget(
      name: "MowerEditingTests", dependencies: ["MowerEditing", "MowerPlanning", "MowerGarden", "MowerGeometry"]),
    .testTarget(
      name: "MowerSimulationTests",
      dependencies: [
        "MowerGeometry", "MowerCore", "MowerRuntime", "MowerGarden", "MowerPlanning", "MowerSimulation",
      ]),
    .testTarget(
      name: "MowerLabTests",
      dependencies: ["MowerLab", "MowerSimulation", "MowerGarden", "MowerRuntime", "MowerCore", "MowerGeometry"]),
    .testTarget(
      name: "MowerReportTests",
      dependencies: [
        "MowerGeometry", "MowerCore", "MowerRuntime", "MowerGarden", "MowerSimulation", "MowerReport",
      ]),
    .testTarget(
      name: "MowerViewTests",
      dependencies: [
        "MowerView", "MowerEditing", "MowerSimulation", "MowerGarden", "MowerRuntime", "MowerCore", "MowerGeometry",
      ]),
    .testTarget(
      name: "SwardCommandTests", dependencies: ["MowerGarden", "MowerLog", "MowerRuntime"], exclude: ["Pictures"]),
  ]
)

// Tests call what is optimised and seldom compute themselves: optimising them too would cost minutes of building.
for target in package.targets where target.type == .test {
  target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-Onone"], .when(configuration: .release))]
}
