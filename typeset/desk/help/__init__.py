"""What a desk tells an editor while making up: functions over an edition that is set (`opened.Opened`), plain data out (`as_data`).
No server, nothing written; trials are set in memory with the engine's memo.

| door | what it gives |
| --- | --- |
| `badges.badges` | over, short, lines needed and given, cheap lines, of every block |
| `tray.waiting`, `tray.tray`, `tray.standing` | stories not placed, with their depths as they are known; those placed |
| `holes.holes`, `offers.offers`, `offers.fits` | free areas, what fits them best, how a story would stand in one |
| `cures.cures`, `cures.best_first` | what cures a block that is over or short, each tried, with its edits |
| `title_choices.title_choices` | sizes, fills, breaks of a title |
| `taboos.taboos_while_dragging` | what is wrong where a block is dragged |
| `crops.crop_figures` | how sharp a crop prints, what it cuts away |
| `places.lines`, `parts`, `reading`, `jumps`, `boxed` | maps for clicking |
| `folder.written_blocks`, `folder.pictures_in` | what `Opened` wants to know of the files |
"""
