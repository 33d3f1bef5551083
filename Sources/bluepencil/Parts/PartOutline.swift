import ArgumentParser
import Console
import Dump

struct PartOutline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outline",
    abstract:
      "Write what templates are learned from: the lines of a bounded sample of a part's pages, as digests.",
    discussion: """
      Example:
        bluepencil part outline --items part1.jsonl -o part1.sample
      """)

  @OptionGroup var input: PartInput

  @OptionGroup var limits: LimitOptions

  @OptionGroup var rules: RuleOptions

  @OptionGroup var sites: SiteOptions

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("Threads that work at once.", valueName: "n"))
  var jobs: Int = 1

  func run() throws {
    var options = TemplatePass.Options(naming: try sites.naming())
    options.jobs = max(1, jobs)
    options.fields = sites.fields(input.reading.records)
    options.maxBytes = input.reading.maxBytes
    let cleaner = try rules.cleaner(limits: limits.limits(bytes: input.reading.maxBytes))
    let list = try input.list()
    try CommandFailure.ofOutput {
      guard let sample = try TemplatePass(cleaner, options: options).sample(list, report: { _ in }) else {
        throw ExitCode(Interruption.exitCode)
      }
      try NamedFile.write(TemplateSampleFile.bytes(of: sample), to: output)
    }
  }
}

struct PartLearn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Learn the templates of sites from the samples of all parts.",
    discussion: """
      Samples add up: those of two parts are one of both, which --sample writes.

      Example:
        bluepencil part learn part*.sample -o templates.jsonl
      """)

  @Argument(help: ArgumentHelp("Files of bluepencil part outline, in any order.", valueName: "sample"))
  var samples: [String]

  @Flag(help: "Write a sample of all samples, and no templates.")
  var sample = false

  @OptionGroup var rules: RuleOptions

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("Threads that work at once.", valueName: "n"))
  var jobs: Int = 1

  func run() throws {
    var options = TemplatePass.Options()
    options.jobs = max(1, jobs)
    try CommandFailure.ofOutput {
      var whole = TemplatePass.Sample()
      for path in samples { try TemplateSampleFile.add(path, to: &whole) }
      guard !sample else { return try NamedFile.write(TemplateSampleFile.bytes(of: whole), to: output) }
      let result = try TemplatePass(try rules.cleaner(), options: options).result(of: whole)
      try NamedFile.write(LearnedFile(result).bytes, to: output)
    }
  }
}
