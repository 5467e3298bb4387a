import type { Listing } from "../../../src/listings/public.ts";
import type { LabelledListing } from "./listing-table.ts";
import { audioCamerasGames } from "./listings/audio-cameras-games.ts";
import { booksMusicCollecting } from "./listings/books-music-collecting.ts";
import { childrenAndToys } from "./listings/children-and-toys.ts";
import { clothes } from "./listings/clothes.ts";
import { furniture } from "./listings/furniture.ts";
import { lampsTextilesKitchen } from "./listings/lamps-textiles-kitchen.ts";
import { phonesAndComputers } from "./listings/phones-and-computers.ts";
import { shoesBagsJewellery } from "./listings/shoes-bags-jewellery.ts";
import { sportsAndBicycles } from "./listings/sports-and-bicycles.ts";
import { toolsAndGarden } from "./listings/tools-and-garden.ts";
import { vehiclesPetsBeauty } from "./listings/vehicles-pets-beauty.ts";

/** Second-hand goods and those of small shops, with near-duplicates and things that only sound alike. */
export const labelledListings: readonly LabelledListing[] = [
  ...phonesAndComputers,
  ...audioCamerasGames,
  ...clothes,
  ...shoesBagsJewellery,
  ...furniture,
  ...lampsTextilesKitchen,
  ...toolsAndGarden,
  ...childrenAndToys,
  ...sportsAndBicycles,
  ...booksMusicCollecting,
  ...vehiclesPetsBeauty,
];

/** Every labelled listing as it is on sale at `at`. Age and price say nothing of what it is. */
export function labelledListingsOnSale(at: Date): Listing[] {
  return labelledListings.map((listing, index) => {
    const { id, title, description, brand, attributes, tags } = listing;
    const hoursAgo = (index * 379) % 4801;
    const publishedAt = new Date(at.getTime() - hoursAgo * 3_600_000 - index);
    return {
      id,
      title,
      description,
      brand,
      attributes,
      tags,
      category: listing.category as Listing["category"],
      condition: listing.condition as Listing["condition"],
      price: { amount: 500 + ((index * 7919) % 100_000), currency: "EUR" },
      seller: `seller${index % 40}`,
      state: "active",
      photos: [{ mediaId: `photo${index}`, generation: "1", alt: "" }],
      photoKeys: [`photo${index}.1`],
      shipping: [],
      pickup: { geohash: "u33db" },
      salePrice: null,
      suspension: null,
      isAway: false,
      version: 1,
      createdAt: publishedAt,
      updatedAt: publishedAt,
      publishedAt,
    };
  });
}
