"""What the docs show holds: examples in docstrings give what they say, and commands in the docs run."""

import doctest
import importlib
import io
import pkgutil

import slt_data

WITH_EXAMPLES = 20
"""So many functions at least have an example that runs."""


def test_examples_in_docstrings_give_what_they_say() -> None:
    finder, told, shown = doctest.DocTestFinder(exclude_empty=True), io.StringIO(), 0
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    for found in pkgutil.walk_packages(slt_data.__path__, "slt_data."):
        if found.name.endswith("__main__"):
            continue
        for example in finder.find(importlib.import_module(found.name)):
            if example.examples:
                shown += 1
                runner.run(example, out=told.write)
    assert shown >= WITH_EXAMPLES
    assert runner.summarize(verbose=False).failed == 0, told.getvalue()
