// swift-tools-version: 6.1
import PackageDescription

// Built by `make fuzz`, with -sanitize=fuzzer,address and -enable-testing.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "bluepencil", path: "..")],
  targets: [
    .target(name: "CLibFuzzer"),
    .executableTarget(
      name: "fuzz", dependencies: ["CLibFuzzer", .product(name: "Stages", package: "bluepencil")],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
