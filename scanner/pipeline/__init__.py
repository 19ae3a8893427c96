"""The main job: discover, read, find, judge, report."""
