"""An archive swept night after night: what is new is read, what changed is judged anew, and nothing is done twice."""
