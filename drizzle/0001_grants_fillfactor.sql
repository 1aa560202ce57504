-- Room on each page for the next version of a row, so that a rotation is a HOT update and touches no index.
ALTER TABLE "grants" SET (fillfactor = 70);
