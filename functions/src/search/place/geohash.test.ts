import assert from "node:assert/strict";
import * as fc from "fast-check";
import { distanceBetween, geohashForLocation } from "geofire-common";
import { cellOf, cellsAround, centreOf, distanceBetweenPlaces } from "./geohash.ts";

const anyPoint = fc.tuple(
  fc.double({ min: -89, max: 89, noNaN: true }),
  fc.double({ min: -179.99, max: 179.99, noNaN: true }),
);

describe("a geohash", () => {
  it("names the cell that its point lies in, and its middle is named the same", () => {
    fc.assert(
      fc.property(anyPoint, fc.integer({ min: 1, max: 6 }), ([latitude, longitude], letters) => {
        const geohash = geohashForLocation([latitude, longitude], letters);
        const { south, north, west, east } = cellOf(geohash);
        assert.ok(latitude >= south && latitude <= north && longitude >= west && longitude <= east);
        assert.equal(geohashForLocation([...centreOf(geohash)], letters), geohash);
      }),
    );
  });

  it("is as far from itself as nothing, and Berlin from Paris as the map says", () => {
    assert.equal(distanceBetweenPlaces("u33db", "u33db"), 0);
    const kilometres = distanceBetweenPlaces("u33db", "u09tv");
    assert.ok(Math.abs(kilometres - 878) < 10, String(kilometres));
  });
});

describe("the cells around a point", () => {
  it("hold every place in the circle, across the date line too", () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.double({ min: -75, max: 75, noNaN: true }),
          fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(179.99, -179.99)),
        ),
        fc.double({ min: 1, max: 200, noNaN: true }),
        fc.array(
          fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })),
          {
            minLength: 10,
            maxLength: 10,
          },
        ),
        (centre, radiusKm, offsets) => {
          for (const letters of [2, 3, 4, 5]) {
            const cells = cellsAround({ centre, radiusKm }, letters, 30);
            if (!cells) continue;
            assert.ok(cells.length <= 30);
            for (const [north, east] of offsets) {
              const latitude = centre[0] + (north * radiusKm) / 111;
              const longitude = centre[1] + (east * radiusKm) / 111 / Math.cos((centre[0] * Math.PI) / 180);
              const turned = ((longitude + 540) % 360) - 180;
              if (distanceBetween([...centre], [latitude, turned]) > radiusKm) continue;
              assert.ok(cells.includes(geohashForLocation([latitude, turned], letters)));
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are refused when they are more than asked for", () => {
    assert.equal(cellsAround({ centre: [52, 13], radiusKm: 200 }, 5, 30), undefined);
  });
});
