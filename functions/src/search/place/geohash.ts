import { distanceBetween, geohashForLocation } from "geofire-common";

const ALPHABET = "0123456789bcdefghjkmnpqrstuvwxyz";

/** A rectangle on the map, in degrees. */
interface Cell {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

export type Point = readonly [latitude: number, longitude: number];

/** The rectangle a geohash names. Each letter halves it five times, longitude first. */
export function cellOf(geohash: string): Cell {
  const longitude = { from: -180, to: 180 };
  const latitude = { from: -90, to: 90 };
  let isLongitude = true;
  for (const letter of geohash) {
    const value = ALPHABET.indexOf(letter);
    for (const bit of [16, 8, 4, 2, 1]) {
      const axis = isLongitude ? longitude : latitude;
      const middle = (axis.from + axis.to) / 2;
      if (value & bit) axis.from = middle;
      else axis.to = middle;
      isLongitude = !isLongitude;
    }
  }
  return { south: latitude.from, north: latitude.to, west: longitude.from, east: longitude.to };
}

export function centreOf(geohash: string): Point {
  const { south, north, west, east } = cellOf(geohash);
  return [(south + north) / 2, (west + east) / 2];
}

/** Kilometres between the middles of two places. */
export function distanceBetweenPlaces(one: string, other: string): number {
  return distanceBetween([...centreOf(one)], [...centreOf(other)]);
}

/** Every cell of `letters` letters that a circle touches, or undefined when there are more than `max`. */
export function cellsAround(
  { centre, radiusKm }: { centre: Point; radiusKm: number },
  letters: number,
  max: number,
): string[] | undefined {
  const [latitude, longitude] = centre;
  const size = cellOf(geohashForLocation([...centre], letters));
  const height = size.north - size.south;
  const width = size.east - size.west;
  const reach = radiusKm / KM_PER_DEGREE;
  const [south, north] = [Math.max(-90, latitude - reach), Math.min(90, latitude + reach)];
  const widest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  // So near a pole a circle goes round it.
  const across = widest < 0.01 ? 180 : Math.min(180, reach / widest);

  const rows = Math.floor((north - size.south) / height) + Math.ceil((size.south - south) / height) + 1;
  const columns = Math.ceil((2 * across) / width) + 1;
  if (rows * columns > 16 * max) return undefined;
  const cells = new Set<string>();
  for (let y = -Math.ceil((size.south - south) / height); size.south + y * height < north; y += 1) {
    for (let x = -Math.ceil(across / width); x * width <= across + width; x += 1) {
      const middle = [size.south + (y + 0.5) * height, turn(size.west + (x + 0.5) * width)] as const;
      if (middle[0] < -90 || middle[0] > 90) continue;
      const cell = geohashForLocation([...middle], letters);
      if (nearestKm(cellOf(cell), [latitude, longitude]) <= radiusKm) cells.add(cell);
    }
  }
  return cells.size <= max ? [...cells] : undefined;
}

/** On a sphere of 6371 kilometres, slightly less, so that nothing at the edge is left out. */
const KM_PER_DEGREE = 111;

/** From a point to the nearest point of a cell, slightly less. */
function nearestKm({ south, north, west, east }: Cell, [latitude, longitude]: Point): number {
  const dLatitude = Math.max(0, south - latitude, latitude - north);
  const inside = longitude >= west && longitude <= east;
  const dLongitude = inside ? 0 : Math.min(turned(west - longitude), turned(longitude - east));
  const furthest = Math.max(Math.abs(south), Math.abs(north), Math.abs(latitude));
  const eastward = dLongitude * Math.cos((furthest * Math.PI) / 180);
  // The straight way on the map is never shorter than half of that on the globe at such distances.
  return Math.max(dLatitude, eastward * 0.9) * KM_PER_DEGREE * 0.99;
}

function turned(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}

function turn(longitude: number): number {
  return turned(longitude + 180) - 180;
}
