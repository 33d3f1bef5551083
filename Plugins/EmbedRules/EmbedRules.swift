import Foundation
import PackagePlugin

/// Runs `embed-rules` over `Rules/` whenever a rule file changes.
@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "Rules")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    let files = try FileManager.default.subpathsOfDirectory(atPath: rules.path())
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".txt") || $0.hasSuffix(".json") }
      .sorted()
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) rule files",
        executable: try context.tool(named: "embed-rules").url,
        arguments: [rules.path(), output.path()] + files,
        inputFiles: files.map { rules.appending(path: $0) },
        outputFiles: [output])
    ]
  }
}
