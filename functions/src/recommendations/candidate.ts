import { pieceOf, type Piece } from "./piece.ts";
import type { Reason } from "./reason.ts";

/** Something to recommend, with what speaks for it, as yet in no order. */
export interface Candidate {
  piece: Piece;
  /** How like it is to what the member liked; without a unit, as is the next. */
  alike: number;
  /** How often it is chosen by those who chose what the member liked. */
  together: number;
  /** From 0 to 1; undefined where nothing is known. */
  quality?: number;
  reason: Reason;
}

/** A listing beside another, with a weight from 0 to 1. */
export interface Neighbour extends Piece {
  score: number;
}

/** With the weight of its reason. */
type Found = Candidate & { strongest: number };

/** Candidates by listing; whatever speaks for one is added up. */
export class Candidates {
  readonly #found = new Map<string, Found>();

  constructor(known: Iterable<Candidate> = []) {
    for (const candidate of known) {
      const { alike, together } = candidate;
      this.#found.set(candidate.piece.listingId, { ...candidate, strongest: Math.max(alike, together) });
    }
  }

  /** What is like, or chosen together with, a listing that the member acted on with this weight. */
  addNeighbours(
    field: "alike" | "together",
    neighbours: readonly Neighbour[],
    { because, weight }: { because: string | null; weight: number },
  ): void {
    for (const { score, ...piece } of neighbours) {
      const strength = weight * score;
      if (!Number.isFinite(strength) || strength <= 0) continue;
      const kind = field === "alike" ? "similarTo" : "chosenTogether";
      const candidate = this.#candidateOf(piece, { kind, because });
      candidate[field] += strength;
      if (strength > candidate.strongest) {
        candidate.strongest = strength;
        candidate.reason = { kind, because };
      }
    }
  }

  /** What there is beside: of a kind that the member likes, or trending. */
  addPiece(piece: Piece, kind: "yourTaste" | "trending" | "new", quality?: number): void {
    const candidate = this.#candidateOf(piece, { kind, because: null });
    if (quality !== undefined && Number.isFinite(quality)) candidate.quality = quality;
  }

  #candidateOf(listing: Piece, reason: Reason) {
    const known = this.#found.get(listing.listingId);
    if (known) return known;
    const piece = pieceOf(listing);
    const candidate: Found = { piece, alike: 0, together: 0, reason, strongest: 0 };
    this.#found.set(listing.listingId, candidate);
    return candidate;
  }

  list(): Candidate[] {
    return Array.from(this.#found.values(), ({ piece, alike, together, quality, reason }) => ({
      piece,
      alike,
      together,
      ...(quality !== undefined && { quality }),
      reason,
    }));
  }
}
