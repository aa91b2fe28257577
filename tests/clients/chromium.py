"""Two pictures are the same but for the edges of shapes, where two rasterisers never quite agree.

  chromium.py OURS THEIRS DIFFERENCES     theirs may be higher; the differences are drawn, four times as dark
"""
import sys

import numpy
from PIL import Image

MEAN, FAR, SHARE = 1.0, 32, 0.001
ours, theirs = (numpy.asarray(Image.open(path).convert("RGB")).astype(int) for path in sys.argv[1:3])
theirs = theirs[: ours.shape[0], : ours.shape[1]]
if ours.shape != theirs.shape:
    sys.exit(f"{sys.argv[2]}: {theirs.shape} instead of {ours.shape}")
Image.fromarray(theirs.astype("uint8")).save(sys.argv[2])
off = abs(ours - theirs)
worst = off.max(axis=2)
Image.fromarray((255 - numpy.clip(4 * worst, 0, 255)).astype("uint8")).save(sys.argv[3])
share = (worst > FAR).mean()
print(f"{sys.argv[1].split('/')[-2]}: off by {off.mean():.2f} of 255 in the mean, {share:.3%} of pixels by more than {FAR}")
sys.exit(0 if off.mean() <= MEAN and share < SHARE else 1)
