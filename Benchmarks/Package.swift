// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "bluepencil", path: "..")],
  targets: [
    .systemLibrary(
      name: "CParse", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "Measuring", dependencies: ["CParse"], swiftSettings: strict),
    // What is measured against shares no code with what is measured: a module map of its own.
    .executableTarget(name: "bench", dependencies: ["CParse", "Measuring"], swiftSettings: strict),
    .executableTarget(
      name: "bench-rules",
      dependencies: ["CPCRE2", "Measuring", .product(name: "Cleaning", package: "bluepencil")],
      swiftSettings: strict),
    .executableTarget(
      name: "bench-dedup", dependencies: [.product(name: "Cleaning", package: "bluepencil")],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
