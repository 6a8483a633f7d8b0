"""An edit of an edition whose pages have files of their own (分版文件): each part of a path is changed in the file that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.desk.edits.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence as Row

    from typeset.desk.edits.patches import Patch
    from typeset.desk.edits.ranges import Path
    from typeset.findings import Place
    from typeset.intake.yaml.tree import Tree

_PAGES = "pages"


class SplitDraft(Draft):
    """The edition file, and the files of some of its pages by their index. To whoever edits it is one file that holds them all."""

    def __init__(self, tree: Tree, name: str, order: Row[str], pages: dict[int, Draft]) -> None:
        super().__init__(tree, name, order)
        self.main, self.own = Draft(tree, name, order), pages
        self.closed: dict[int, Tree] = {}
        rows = self.main.data[_PAGES]
        self.data = {
            **self.main.data,
            _PAGES: [pages[k].data if k in pages else row for k, row in enumerate(rows)],
        }

    def _at(self, path: Path) -> tuple[Draft, Path]:
        """The draft of the file that a path leads to, and the path in it."""
        if len(path) > 1 and path[0] == _PAGES and path[1] in self.own:
            return self.own[int(path[1])], path[2:]
        return self.main, path

    def value(self, path: Path) -> Any:
        """The value at a path as it was before the edit; None where there is none."""
        if path == (_PAGES,):
            rows = self.main.value(path)
            return [self.own[k].value(()) if k in self.own else row for k, row in enumerate(rows)]
        draft, inner = self._at(path)
        return draft.value(inner)

    def place(self, path: Path) -> Place:
        """Where the last node of a path that is there stands."""
        draft, inner = self._at(path)
        return draft.place(inner)

    def put(self, path: Path, value: Any) -> None:
        """Give a node a value."""
        draft, inner = self._at(path)
        draft.put(inner, value)

    def remove(self, path: Path) -> None:
        """Take a key or an item out."""
        draft, inner = self._at(path)
        draft.remove(inner)

    def append(self, path: Path, value: Any) -> None:
        """Add an item at the end of a list."""
        draft, inner = self._at(path)
        draft.append(inner, value)

    def exchange(self, one: Path, two: Path) -> None:
        """Two items of lists change places, of one file or of two."""
        (first, here), (second, there) = self._at(one), self._at(two)
        first.exchange_with(here, second, there)

    def close(self) -> tuple[Tree, tuple[Patch, ...]]:
        """The edition file's text as it is then, and the patches of all files."""
        tree, patches = self.main.close()
        for k, draft in self.own.items():
            self.closed[k], more = draft.close()
            patches = (*patches, *more)
        return tree, patches
