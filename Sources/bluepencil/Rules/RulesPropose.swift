import ArgumentParser
import Cleaning
import Console
import Dump
import Golden

extension Rules {
  struct Propose: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "propose",
      abstract: "Propose rules for lines that the pages of a site share.",
      discussion: """
        Looks for lines that stand in several stories of one site and that cleaning keeps so far, and writes them as \
        rules limited to the site's host: DIR/site/HOST.yaml, or without -o all of them on standard output. Each has \
        its counts, examples of pages, and a test; look them through before you use them. They are the lines that \
        clean --learn cuts.

        Example:
          bluepencil rules propose crawl.warc.gz -o proposed/
          bluepencil rules test --rules proposed/
          bluepencil clean crawl.warc.gz -o out/ --rules proposed/
        """)

    @OptionGroup var input: InputOptions

    @OptionGroup var limits: LimitOptions

    @Option(
      name: [.short, .customLong("output")],
      help: ArgumentHelp(
        "A folder for the rule files; those of the same sites are replaced.", valueName: "dir"))
    var output: String?

    @OptionGroup var sites: SiteOptions

    @Option(help: ArgumentHelp("Threads that read at once.", valueName: "n"))
    var jobs: Int = 1

    @Option(help: "When to show progress: auto, always or never.")
    var progress: ProgressLine.Mode = .auto

    @OptionGroup var rules: RuleOptions

    func validate() throws {
      guard jobs >= 1 else { throw ValidationError("--jobs \(jobs): expected 1 or more") }
    }

    func run() throws {
      let found = try evidence()
      let proposals = found.compactMap(RuleProposal.init)
      try write(proposals.filter { $0.ruleCount > 0 })
      note(proposals, unscoped: found.filter { !$0.isHost })
    }

    private func evidence() throws -> [TemplateEvidence.Site] {
      let cleaner = try rules.cleaner(limits: limits.limits(bytes: input.reading.maxBytes))
      var options = TemplatePass.Options(naming: try sites.naming())
      options.jobs = jobs
      options.fields = sites.fields(input.reading.records)
      options.maxBytes = input.reading.maxBytes
      let pass = TemplatePass(cleaner, options: options)
      let list = try input.list()
      let display = ProgressLine(mode: progress)
      defer { display.finish() }
      do {
        guard let learned = try pass.run(list, report: { display.show(outlined: $0) }),
          let evidence = try pass.evidence(
            of: learned.templates, in: list, report: { display.show(outlined: learned.pages + $0) })
        else {
          Diagnostics.print("interrupted: nothing is written")
          throw ExitCode(Interruption.exitCode)
        }
        if learned.nameless > 0 {
          display.note(
            "\(Count.of(learned.nameless, "page")) of no known site: neither an address nor a folder below the "
              + "input; --url-field, --site-field or --site-pattern may tell it")
        }
        return evidence.sites
      } catch let failure as OutputError {
        throw CommandFailure(code: .inputOrOutput, message: failure.description)
      }
    }

    private func write(_ proposals: [RuleProposal]) throws {
      guard let output else {
        if !proposals.isEmpty { print(RuleProposal.text(of: proposals), terminator: "") }
        return
      }
      for proposal in proposals {
        try CommandFailure.ofFiles { () throws(OutputError) in
          try SingleFile.write(proposal.text, to: "\(output)/\(proposal.path)")
        }
      }
    }

    private func note(_ proposals: [RuleProposal], unscoped: [TemplateEvidence.Site]) {
      let rules = proposals.reduce(0) { $0 + $1.ruleCount }
      Diagnostics.print(
        "\(Count.of(rules, "rule")) proposed for \(Count.of(proposals.count { $0.ruleCount > 0 }, "site"))"
          + (output.map { " in \($0)/site/" } ?? ""))
      for proposal in proposals {
        for line in proposal.leftOut {
          Diagnostics.print("\(proposal.site): no rule can say this line: \(line.prefix(90))")
        }
      }
      guard !unscoped.isEmpty else { return }
      let names = unscoped.prefix(5).map(\.name).joined(separator: ", ")
      Diagnostics.print(
        "\(Count.of(unscoped.reduce(0) { $0 + $1.lines.count }, "line")) of "
          + "\(Count.of(unscoped.count, "site")) without addresses left out (\(names)"
          + "\(unscoped.count > 5 ? ", …" : "")): a rule is limited to a host; give addresses (--url-field), or let "
          + "clean --learn apply them")
    }
  }
}
