package import Cleaning
import Platform
package import RuleBook

/// What a run does with a page's outcome before it goes into the journal, step by step, for who measures it.
package enum ResultEncoding {
  /// - Parameter ended: told after each step.
  package static func run(_ outcome: Outcome, rules: URLRules, ended: (_ step: String) -> Void) {
    let result: PageResult
    switch outcome {
    case .article(let article):
      let draft = ArticleDraft(article, format: .jsonl)
      ended("encode")
      let compared = ComparedArticle(article, rules: rules)
      ended("signature")
      result = PageResult(fate: .article(draft, compared), hits: [:], size: 0)
    case .rejected(let page):
      result = PageResult(page)
      ended("encode")
    }
    _ = Journal.Frame(result, key: SHA256Digest(of: []))
    ended("journal")
  }
}
