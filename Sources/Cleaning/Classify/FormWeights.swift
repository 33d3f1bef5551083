import RuleBook
import Synchronization

/// What the classifier has learned of one form of pages.
struct Weights: Sendable {
  let names: TokenWeights
  let words: TokenWeights
  let first: TreeEnsemble
  let second: TreeEnsemble

  init(_ form: PageForm, files: [String: String]) throws(ModelFailure) {
    func text(_ part: String) -> String { files["model/\(form.rawValue)-\(part).txt"] ?? "" }
    names = TokenWeights(parsing: text("names"))
    words = TokenWeights(parsing: text("words"))
    do throws(TreeEnsemble.Failure) {
      first = try TreeEnsemble(parsing: text("first"), features: Feature.columns)
      second = try TreeEnsemble(parsing: text("second"), features: ContextFeature.columns)
    } catch {
      throw ModelFailure(description: "Rules/model/\(form.rawValue)-….txt:\(error.line): \(error.reason)")
    }
  }
}

/// The weights of one form, which are read when its first page comes if they are the program's own: most runs have pages of
/// one form.
final class FormWeights: Sendable {
  private let form: PageForm
  private let files: [String: String]
  private let read: Mutex<Weights?>

  /// - Throws: what is wrong with a model that is not the program's own.
  init(_ form: PageForm, of book: RuleBook) throws(ModelFailure) {
    self.form = form
    files = book.modelFiles
    read = Mutex(book.hasOwnModel ? nil : try Weights(form, files: files))
  }

  var weights: Weights {
    read.withLock { read in
      if let read { return read }
      do {
        let weights = try Weights(form, files: files)
        read = weights
        return weights
      } catch {
        preconditionFailure("the program's own model does not fit it: \(error)")
      }
    }
  }
}

/// A model file under `Rules/model/` that does not fit this program.
public struct ModelFailure: Error, Sendable, CustomStringConvertible {
  public let description: String
}
