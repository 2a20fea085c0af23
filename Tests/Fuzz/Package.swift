// swift-tools-version: 6.2
import PackageDescription

/// Fuzz targets, apart from the main package because they need libFuzzer's `main` and the sanitisers everywhere.
/// `tools/fuzz` builds and runs them.
let package = Package(
  name: "sward-fuzz",
  dependencies: [.package(name: "sward", path: "../..")],
  targets: [
    .target(name: "FuzzTarget"),
    .executableTarget(
      name: "FuzzFiles", dependencies: ["FuzzTarget", .product(name: "MowerGarden", package: "sward")],
      // libFuzzer brings its own `main`.
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "FuzzLink",
      dependencies: [
        "FuzzTarget", .product(name: "MowerBoards", package: "sward"), .product(name: "MowerCore", package: "sward"),
      ],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "FuzzLog", dependencies: ["FuzzTarget", .product(name: "MowerLog", package: "sward")],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
  ]
)
