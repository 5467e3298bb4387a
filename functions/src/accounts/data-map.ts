import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { ServiceRow } from "../platform/data-map/describe-files.ts";
import type { AccessChange, SellerRequest } from "./access-change.ts";
import type { DataExport } from "./exporting/data-export.ts";
import type { Erasure } from "./erasure.ts";
import type { ReservedHandle } from "./erasure-store.ts";
import type { SavedAddress } from "./saved-address.ts";
import type { Member, Settings } from "./member.ts";

export const dataMap = [
  describeCollection<Member>()({
    path: "members/{uid}",
    owner: ["uid"],
    personal: ["handle", "displayName", "avatar", "holiday", "biography", "links", "searchName", "shop"],
    other: ["isSeller", "createdAt", "isLeaving"],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<Settings>()({
    path: "members/{uid}/private/{settings}",
    owner: [],
    personal: ["locale"],
    other: ["refusedAddress"],
    retention: "membership",
    erasure: { action: "delete", by: "path" },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<SavedAddress>()({
    path: "members/{uid}/addresses/{id}",
    owner: [],
    personal: ["address"],
    other: ["id", "savedAt"],
    retention: "membership",
    erasure: { action: "delete", by: "path" },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<{ uid: string }>()({
    path: "handles/{handle}",
    owner: ["uid"],
    personal: [],
    other: [],
    retention: "membership",
    erasure: { action: "delete", by: ["uid"], load: () => import("./erase-handle.ts") },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<AccessChange>()({
    path: "accessChanges/{id}",
    owner: ["uid", "by"],
    personal: ["reason"],
    other: ["id", "action", "role", "at", "expireAt"],
    retention: { expires: "3 years after the change" },
    erasure: {
      action: "keep",
      keeps: {
        because: "Members who were suspended come back; a decision about them can be answered for",
        until: "3 years after the change",
      },
    },
    export: { by: ["uid"], without: ["by"] },
    isBackedUp: true,
  }),
  describeCollection<SellerRequest>()({
    path: "sellerRequests/{uid}",
    owner: ["uid"],
    personal: ["state"],
    other: ["requestedAt", "decidedAt"],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<DataExport>()({
    path: "dataExports/{uid}",
    owner: ["uid"],
    personal: ["parts"],
    other: ["id", "requestedAt", "position", "readyAt"],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    export: "nothing",
    isBackedUp: false,
  }),
  // Of those who have left.
  describeCollection<Erasure>()({
    path: "erasures/{id}",
    owner: ["uid"],
    personal: ["names"],
    other: [
      "id",
      "origin",
      "state",
      "obstacles",
      "requestedAt",
      "nextAt",
      "pass",
      "open",
      "rows",
      "kept",
      "history",
    ],
    retention: { sweptBy: "accounts.continueErasures", when: "3 years after the erasure" },
    erasure: {
      action: "keep",
      keeps: {
        because: "The receipt: how much was erased, under a hash of an id that leads nowhere",
        until: "3 years after the erasure",
      },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<ReservedHandle>()({
    path: "reservedHandles/{hash}",
    owner: [],
    personal: ["freeAt"],
    other: [],
    retention: { sweptBy: "accounts.continueErasures", when: "1 year after the erasure" },
    erasure: {
      action: "keep",
      keeps: {
        because: "Nobody passes for somebody who has left; it is a hash",
        until: "1 year after the erasure",
      },
    },
    export: "nothing",
    isBackedUp: true,
  }),
];

export const services: ServiceRow[] = [
  {
    service: "Firebase Authentication",
    personal: "E-mail address or phone number, providers, the times of signing in",
    erasure: { action: "delete", load: () => import("./erase-user.ts") },
    export: { load: () => import("../platform/auth/shown-user.ts") },
  },
];
