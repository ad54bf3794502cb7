// swift-tools-version: 6.2
import PackageDescription

/// One list for every Swift target: Swift 6 mode, and nothing unsafe without the word for it.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
  .treatWarning("StrictMemorySafety", as: .error),
  // Types are asked for by their parts, not by their names: to read a name the runtime looks for each conformance among all
  // there are, a tenth of a search.
  .unsafeFlags(
    ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"], .when(configuration: .release)),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "kiji",
  products: [
    .executable(name: "kiji", targets: ["kiji"]),
    .executable(name: "kiji-extract", targets: ["kiji-extract"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // C: one Swift target imports each.
    .systemLibrary(
      name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev", "poppler-data"])]),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
    .systemLibrary(name: "CMeCab", providers: [.apt(["libmecab-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CXapian", pkgConfig: "xapian-core", providers: [.apt(["libxapian-dev"])]),
    .target(name: "CXapianShim", dependencies: ["CXapian"]),
    .target(name: "CSandbox"),

    // Values and pure rules.
    library("TextModel"),
    library("JapaneseText", ["TextModel"]),
    library("PageLayout", ["TextModel", "JapaneseText"]),
    library("QueryLanguage", ["JapaneseText", "TextModel"]),
    library("Bibliography"),
    library("TextComparison", ["TextModel"]),
    library("ReadingQuality", ["TextModel", "JapaneseText"]),

    // Owners of foreign handles.
    library("PDFText", ["CPoppler", "TextModel"]),
    library("PDFContent", ["CQPDF", "CFreeType", "TextModel"]),
    library("Morphology", ["CMeCab", "TextModel", "JapaneseText"]),
    library(
      "SearchIndex", ["CXapianShim", "TextModel", "JapaneseText", "QueryLanguage", "Bibliography", "TextComparison"]),
    library("WorkerProtocol", ["TextModel"]),

    // The two programs.
    library(
      "Ingest",
      [
        "CCrypto", "CZstd", "SearchIndex", "Bibliography", "WorkerProtocol", "TextModel", "JapaneseText", subprocess,
        systemPackage,
      ]),
    library(
      "Extraction",
      [
        "CSandbox", "PDFText", "PDFContent", "PageLayout", "ReadingQuality", "JapaneseText", "Morphology",
        "WorkerProtocol", "TextModel",
      ]),
    library(
      "CommandLine",
      [
        "Ingest", "SearchIndex", "Bibliography", "TextComparison", "ReadingQuality", "QueryLanguage", "JapaneseText",
        "Morphology", "TextModel", "WorkerProtocol", argumentParser, systemPackage,
      ]),
    // At a fixed address: the loader would write sixty thousand addresses, a tenth of a search. The worker, which reads what
    // strangers made, stays where nobody can foretell.
    .executableTarget(
      name: "kiji", dependencies: ["CommandLine"], swiftSettings: settings,
      linkerSettings: [
        .unsafeFlags(
          ["-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic"], .when(configuration: .release))
      ]),
    .executableTarget(name: "kiji-extract", dependencies: ["Extraction"], swiftSettings: settings),

    // Tests.
    .target(
      name: "TestSupport", dependencies: ["PageLayout", "TextModel"], path: "Tests/TestSupport", swiftSettings: settings
    ),
    tests("TextModelTests", ["TextModel"]),
    tests("QueryLanguageTests", ["QueryLanguage"]),
    tests("BibliographyTests", ["Bibliography"]),
    tests("TextComparisonTests", ["TextComparison", "TextModel"]),
    tests(
      "SearchIndexTests", ["SearchIndex", "Bibliography", "QueryLanguage", "JapaneseText", "TextModel"],
      exclude: ["Tables"]),
    tests("WorkerProtocolTests", ["WorkerProtocol", "TextModel"]),
    .executableTarget(
      name: "scripted-worker", dependencies: ["WorkerProtocol", "TextModel"], path: "Tests/Fixtures/ScriptedWorker",
      swiftSettings: settings),
    tests(
      "IngestTests",
      [
        "Ingest", "SearchIndex", "Bibliography", "QueryLanguage", "WorkerProtocol", "TextModel", "scripted-worker",
        systemPackage,
      ]),
    tests("JapaneseTextTests", ["JapaneseText", "TextModel"]),
    tests("MorphologyTests", ["Morphology", "JapaneseText", "TextModel"]),
    tests(
      "CommandLineTests",
      [
        "CommandLine", "Ingest", "SearchIndex", "Bibliography", "QueryLanguage", "JapaneseText", "Morphology",
        "TextModel", "WorkerProtocol",
      ],
      exclude: ["Golden"]),
    tests("PageLayoutTests", ["PageLayout", "TextModel"]),
    tests("ReadingQualityTests", ["ReadingQuality", "JapaneseText", "TextModel"]),
    tests("PDFTextTests", ["PDFText", "TextModel"]),
    tests("PDFContentTests", ["PDFContent", "PDFText", "TextModel"]),
    tests(
      "ExtractionTests",
      ["Extraction", "PDFText", "PDFContent", "PageLayout", "ReadingQuality", "JapaneseText", "TextModel"]),
    tests("CommandTests", ["kiji", "kiji-extract", "scripted-worker"]),
  ],
  cxxLanguageStandard: .cxx17
)
