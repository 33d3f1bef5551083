// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "Benchmarks",
  targets: [
    // A module map of its own: what is measured against must not share code with what is measured, and
    // so this package builds in seconds.
    .systemLibrary(
      name: "CParse", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev", "zlib1g-dev"])]),
    .executableTarget(name: "bench", dependencies: ["CParse"]),
  ],
  swiftLanguageModes: [.v6]
)
