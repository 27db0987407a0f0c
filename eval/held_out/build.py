"""Makes the files in `eval/held_out/responses/` from the texts beside it: `python -m eval.held_out.build`.

The builders are those of the samples, with some layouts more. It refuses while positions and texts disagree, and the
same sources and versions of the libraries give the same bytes.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from eval.held_out import layouts
from samples.build import LAYOUTS, Layout, build

HERE = Path(__file__).parent
ALL_LAYOUTS: Mapping[str, Layout] = {
    **LAYOUTS,
    "typed_letter": layouts.typed_letter,
    "three_columns": layouts.three_columns,
    "comment_form": layouts.comment_form,
    "two_columns": layouts.two_columns,
}

if __name__ == "__main__":
    sys.exit(build(HERE, ALL_LAYOUTS))
