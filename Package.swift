// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "bluepencil",
  products: [
    .executable(name: "bluepencil", targets: ["bluepencil"]),
    .executable(name: "bluepencil-fetch", targets: ["bluepencil-fetch"]),
    .executable(name: "bluepencil-serve", targets: ["bluepencil-serve"]),
    .library(name: "Cleaning", targets: ["Cleaning"]),
    // For Fuzz/, which tests the stages one by one.
    .library(
      name: "Stages",
      targets: ["Platform", "HTMLTree", "RuleText", "RuleBook", "Cleaning", "Dump", "Fetching"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // Debian's libraries. ICU, RE2 and CLD2 are C++ or rename their symbols by macro, so a few
    // lines of C stand in front of them; the others Swift calls as they are.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CJSON", pkgConfig: "json-c", providers: [.apt(["libjson-c-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // What Glibc's module in Swift leaves out.
    .systemLibrary(name: "CGlibc"),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CMemory"),
    .target(name: "CICU", linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2"), .linkedLibrary("stdc++")]),
    .target(
      name: "CCLD2",
      // The first has the tables of all languages, which go before those of the second.
      linkerSettings: [.linkedLibrary("cld2_full"), .linkedLibrary("cld2"), .linkedLibrary("stdc++")]),

    .target(name: "Bytes", dependencies: ["CICU", "CNettle"], swiftSettings: strict),
    .target(
      name: "Platform",
      dependencies: [
        "Bytes", "CICU", "CRE2", "CCLD2", "CJSON", "CZlib", "CDeflate", "CZstd", "CBrotli", "CCSV",
        "CArchive", "CNettle", "CSQLite", "CGlibc",
      ],
      swiftSettings: strict),
    .target(name: "HTMLTree", dependencies: ["CLibXML2", "Platform"], swiftSettings: strict),
    .target(name: "YAMLTree", dependencies: ["CYAML"], swiftSettings: strict),
    // What loading rules and packing them into the binary share.
    .target(name: "RuleText", dependencies: ["Bytes", "YAMLTree"], swiftSettings: strict),
    .target(
      name: "RuleBook", dependencies: ["Platform", "HTMLTree", "RuleText", "YAMLTree"], swiftSettings: strict,
      plugins: ["EmbedRules"]),
    .target(
      name: "Cleaning", dependencies: ["Platform", "HTMLTree", "RuleBook", "RuleText"], swiftSettings: strict),
    .target(name: "Dump", dependencies: ["Platform", "Cleaning", "RuleBook"], swiftSettings: strict),
    .target(
      name: "Golden",
      dependencies: ["Platform", "HTMLTree", "YAMLTree", "Cleaning", "RuleBook", "RuleText", "Dump"],
      swiftSettings: strict),
    .target(name: "RunReport", dependencies: ["Platform", "Dump"], swiftSettings: strict),
    // What the programs say on a terminal, and how they end.
    .target(
      name: "Console",
      dependencies: ["Platform", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),
    .executableTarget(
      name: "bluepencil",
      dependencies: [
        "Cleaning", "Console", "Dump", "Golden", "RuleBook", "RunReport", "Platform", "CMemory",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The web server stays out of the command, which builds and starts without it.
    .target(
      name: "Workbench", dependencies: ["Cleaning", "Dump", "Golden", "Platform", "RuleBook"],
      swiftSettings: strict),
    .executableTarget(
      name: "bluepencil-serve",
      dependencies: [
        "Dump", "Workbench", .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: strict),

    // So does what fetches pages.
    .target(
      name: "Fetching", dependencies: ["CCurl", "Dump", "HTMLTree", "Platform", "RuleBook"],
      swiftSettings: strict),
    .executableTarget(
      name: "bluepencil-fetch",
      dependencies: [
        "CMemory", "Console", "Dump", "Fetching", "Platform", "RuleBook",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Prints the classifier's features of pages, for training it (Tools/).
    .executableTarget(
      name: "export-features", dependencies: ["Cleaning", "Platform"], swiftSettings: strict),

    // Measures each stage of cleaning, in one process.
    .executableTarget(
      name: "bench-stages", dependencies: ["Cleaning", "Dump", "Platform", "RuleBook"], swiftSettings: strict),

    // Measures what a state of earlier runs costs, with articles that are made up in place of cleaned ones.
    .executableTarget(
      name: "bench-state", dependencies: ["Cleaning", "Dump", "Platform", "RuleBook"], swiftSettings: strict),

    // Puts the files of Rules/ into the binary, so that the command works without its checkout.
    .executableTarget(name: "embed-rules", dependencies: ["Bytes", "RuleText"], swiftSettings: strict),
    .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-rules"]),

    .target(name: "TestSupport", dependencies: ["Platform"], swiftSettings: strict),
    .testTarget(name: "PlatformTests", dependencies: ["Platform", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "YAMLTreeTests", dependencies: ["YAMLTree"], swiftSettings: strict),
    .testTarget(name: "HTMLTreeTests", dependencies: ["HTMLTree"], swiftSettings: strict),
    .testTarget(
      name: "RuleBookTests", dependencies: ["RuleBook", "RuleText", "Platform", "TestSupport", "YAMLTree"],
      exclude: ["Broken", "Lint"], swiftSettings: strict),
    .testTarget(
      name: "CleaningTests", dependencies: ["Cleaning", "HTMLTree", "RuleBook", "Platform", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DumpTests", dependencies: ["Dump", "Cleaning", "RuleBook", "Platform", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RunReportTests", dependencies: ["RunReport", "Dump", "Platform", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "bluepencil-serve", "Workbench", "Dump", "Platform", "TestSupport",
        .product(name: "FlyingFox", package: "FlyingFox"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FetchingTests",
      dependencies: [
        "bluepencil", "bluepencil-fetch", "Fetching", "Cleaning", "Dump", "HTMLTree", "Platform", "RuleBook",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "bluepencil", "Cleaning", "Console", "Dump", "Golden", "Platform", "RuleBook", "TestSupport",
        "YAMLTree",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
