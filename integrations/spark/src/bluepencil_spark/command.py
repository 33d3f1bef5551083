"""The command: `bluepencil-spark clean INPUT-MANIFEST -o OUT`."""

import argparse
import json
import logging
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from bluepencil_spark import __version__, hadoop, manifest, shipping
from bluepencil_spark.binary import BinaryFailure
from bluepencil_spark.failures import last_words
from bluepencil_spark.identity import OtherRun
from bluepencil_spark.items import is_uri
from bluepencil_spark.output import Output, output
from bluepencil_spark.run import Finished, Run, Sizes
from bluepencil_spark.settings import Settings

#: As bluepencil has them.
_USAGE, _TOO_MANY_ERRORS, _INPUT_OR_OUTPUT = 2, 3, 4
_WORK = ".spark"
#: Options past which a page is cut.
_LIMITS = ("max-nodes", "max-depth", "max-blocks", "max-attributes", "max-line", "max-output")


class UsageError(Exception):
    """Options that do not go together."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns an exit code as `bluepencil` has them."""
    options = _parser().parse_args(arguments)
    if options.command == "script":
        print(Path(__file__).with_name("__main__.py"))
        return 0
    _log(logging.WARNING if options.quiet else logging.INFO)
    try:
        inputs = manifest.inputs(Path(options.manifest))
        work = _work(options)
    except UsageError as error:
        return _fail(str(error), _USAGE)
    except manifest.ManifestError as error:
        return _fail(str(error), _INPUT_OR_OUTPUT)
    session = SparkSession.builder.appName("bluepencil").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        return _clean(session, options, inputs, work)
    except (BinaryFailure, OtherRun, shipping.ShippingError, hadoop.StorageError) as error:
        return _fail(str(error), _INPUT_OR_OUTPUT)
    except (Py4JJavaError, PySparkException) as error:
        said = last_words(str(error))
        if said is None:
            raise
        return _fail(said, _INPUT_OR_OUTPUT)
    finally:
        session.stop()


def _log(level: int) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("bluepencil-spark: %(message)s"))
    logger = logging.getLogger("bluepencil_spark")
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    # Py4J tells the root logger of connections that it makes anew; what fails for good is raised.
    logging.getLogger().addHandler(logging.NullHandler())


def _work(options: argparse.Namespace) -> Path:
    """Where what is done so far goes."""
    if options.work is not None and is_uri(options.work):
        raise UsageError(f"--work {options.work}: expected a path that the driver and all workers see, and no URI")
    if options.work is None and is_uri(options.output):
        raise UsageError(
            f"-o {options.output}: is a URI, and what is done so far needs a folder that the driver and all workers see"
            " under one path; name one by --work DIR"
        )
    work = Path(options.work or Path(options.output) / _WORK).absolute()
    local = options.output.removeprefix("file://")
    if not is_uri(local) and Path(local).resolve().is_relative_to(work.resolve()):
        raise UsageError(f"--work {work}: holds the output, and is removed at the end; expected another folder")
    return work


def _clean(session: SparkSession, options: argparse.Namespace, inputs: list[str], work: Path) -> int:
    goal = output(options.output, hadoop.configuration(session.sparkContext))
    temporary = shipping.temporary_folder()
    try:
        settings = _settings(session, options, work, temporary)
        sizes = Sizes(options.part_size, options.split_size, driver_pairs=options.driver_pairs)
        finished = Run(session, settings, inputs, goal, sizes).run()
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    _add_timings(goal, work, finished)
    if not options.keep_work:
        shutil.rmtree(settings.work)
    counts = json.loads(finished.manifest)["counts"]
    logging.getLogger("bluepencil_spark").info("%s", ", ".join(f"{count} {name}" for name, count in counts.items()))
    if counts["error"] > options.max_errors:
        problem = f"{counts['error']} pages could not be read ({goal.name}/errors.jsonl)"
        return _fail(f"{problem}; --max-errors allows {options.max_errors}", _TOO_MANY_ERRORS)
    if counts["read"] == 0:
        return _fail("no pages in the input", _INPUT_OR_OUTPUT)
    return 0


def _add_timings(goal: Output, work: Path, finished: Finished) -> None:
    """A row a task; like the timings of one machine it differs from run to run, and comes last."""
    rows = [task.row for task in finished.summaries]
    cpu_seconds = round(sum(task.cpu_seconds for task in finished.summaries), 3)
    head = json.dumps({"tasks": len(rows), "cpu_seconds": cpu_seconds})
    timings = work / "timings.json"
    timings.write_text("\n".join([head, *rows]) + "\n")
    goal.add({timings.name: timings})


def _settings(
    session: SparkSession, options: argparse.Namespace, work: Path, temporary: Path
) -> Settings:
    context = session.sparkContext
    shipping.ship_package(context, temporary)
    rules = shipping.ship_rules(context, options.rules, temporary) if options.rules else None
    reading = _passed(options, ("max-bytes", "text-field", "html-field", "url-field", "id-field", "date-field"))
    limits = _passed(options, _LIMITS)
    return Settings(
        work=work,
        binary=shipping.ship_binary(context, options.bluepencil),
        rules=rules,
        cleaning=("--format", options.format, *_passed(options, ("drop",))),
        sites=_passed(options, ("site-field", "site-pattern")),
        learns=options.learn,
        shards=(*_passed(options, ("compression", "shard-size")), "--provenance", options.provenance),
        reading=(*reading, *limits),
        switches=_passed(options, ("enable", "disable")),
        provenance=options.provenance,
        hadoop=hadoop.configuration(context),
    )


def _passed(options: argparse.Namespace, names: Sequence[str]) -> tuple[str, ...]:
    """Options as `bluepencil` takes them."""
    passed: list[str] = []
    for name in names:
        value = getattr(options, name.replace("-", "_"))
        for single in value if isinstance(value, list) else [value]:
            if single is not None:
                passed += [f"--{name}", str(single)]
    return tuple(passed)


def _fail(message: str, code: int) -> int:
    print(f"bluepencil-spark: error: {message}", file=sys.stderr)
    return code


def _bytes(text: str) -> int:
    """A number of bytes such as `64k`, `256M`, `1G`."""
    units = {"k": 10, "m": 20, "g": 30}
    unit = units.get(text[-1:].lower())
    return int(text[:-1]) << unit if unit else int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bluepencil-spark", description="Runs bluepencil over a dump on Apache Spark.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("script", help="print the path that spark-submit takes for this command")
    clean = commands.add_parser(
        "clean",
        help="clean what a manifest names",
        description="The result is byte for byte what bluepencil clean writes of the same inputs, but for the timings.",
    )
    clean.add_argument("manifest", metavar="INPUT-MANIFEST", help="a text file with a path or URI a line")
    clean.add_argument("-o", "--output", required=True, metavar="OUT", help="a new folder that all workers see, or a URI")
    clean.add_argument(
        "--work", metavar="DIR", help=f"a new folder that all workers see, for what is done so far (OUT/{_WORK})"
    )
    clean.add_argument("--bluepencil", metavar="PATH", help="the command, or the archive of make dist, to ship")
    clean.add_argument("--part-size", type=_bytes, default=Sizes.part_bytes, metavar="BYTES", help="input of a task (256M)")
    clean.add_argument(
        "--split-size", type=_bytes, default=Sizes.split_bytes, metavar="BYTES", help="WARC files above it are cut (1G)"
    )
    clean.add_argument(
        "--driver-pairs", type=int, default=Sizes.driver_pairs, metavar="N",
        help="candidate pairs that the driver joins in memory; of more, Spark does",
    )
    clean.add_argument("--keep-work", action="store_true", help="leave what --work names")
    clean.add_argument("--max-errors", type=int, default=0, metavar="N", help="exit with 3 where more pages fail")
    clean.add_argument("-q", "--quiet", action="store_true", help="print errors and warnings only")
    same = clean.add_argument_group("as bluepencil clean has them")
    same.add_argument("--format", choices=("md", "txt", "jsonl"), default="md")
    same.add_argument("--rules", metavar="DIR")
    same.add_argument("--learn", action="store_true")
    same.add_argument("--compression", choices=("gzip", "zstd", "none"))
    same.add_argument("--shard-size", metavar="BYTES")
    same.add_argument("--provenance", choices=("row", "beside"), default="row")
    for name in ("max-bytes", *_LIMITS):
        same.add_argument(f"--{name}", type=int, metavar="N")
    same.add_argument("--site-pattern", metavar="REGEX")
    for name in ("drop", "enable", "disable", "text-field", "html-field", "url-field", "id-field", "date-field", "site-field"):
        same.add_argument(f"--{name}", action="append", default=[], metavar="NAME")
    return parser
