"""The command line: ``python -m slt_data …``. The same code as the pages, for scripts and for IT.

With ``--json`` one JSON document goes to standard output; messages go to standard error. Exit codes: 0 done, 1 a fault
in the program or a store that can't be used, 2 refused input. Only what the given command needs is imported.
"""

import sys
from collections.abc import Sequence

from slt_data.commands.asked.every_command import Asked
from slt_data.commands.table import COMMANDS, understood
from slt_data.texts import Language, say, speak, speaking


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code after running one command, in the language asked for, else in that of the area's board."""
    words = sys.argv[1:] if arguments is None else arguments
    with speaking(_language_in(words)):
        return _run(*understood(words))


def _run(name: str, asked: Asked) -> int:
    import json

    from slt_data.domain.errors import RefusedInput, SltError

    try:
        answer_it = COMMANDS[name].load()
        if asked.spraak is None and asked.spoken_in:
            from slt_data.commands.answer import ready_store

            speak(ready_store()[0].catalogue.area(asked.spoken_in).language)
        answer = answer_it(asked)
    except RefusedInput as error:
        print(error, file=sys.stderr)
        return 2
    except SltError as error:
        print(error, file=sys.stderr)
        return 1
    except Exception:
        import logging

        logging.getLogger(__name__).exception("%s", name)
        print(say("cli.fault"), file=sys.stderr)
        return 1
    if asked.json:
        print(json.dumps(answer.document, ensure_ascii=False, allow_nan=False))
        for line in answer.messages:
            print(line, file=sys.stderr)
    else:
        print("\n".join(answer.lines))
    return answer.code


def _language_in(words: Sequence[str]) -> Language:
    """The language of ``--spraak``, needed before parsing so that the help is translated too."""
    for at, word in enumerate(words):
        flag, equals, value = word.partition("=")
        if flag == "--spraak":
            said = value if equals else next(iter(words[at + 1 :]), "")
            return Language(said) if said in list(Language) else Language.BOKMAAL
    return Language.BOKMAAL
