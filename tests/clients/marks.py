"""A table of so many incidents, spread over Mali, that a map draws their density."""
print("place,date,lat,lon,precision")
for index in range(21_000):
    lat, lon = 12 + index * 37 % 8_000 / 1_000, -6 + index * 113 % 8_000 / 1_000
    print(f"Mali,2014-{index % 12 + 1:02}-{index % 28 + 1:02},{lat:.3f},{lon:.3f},near")
