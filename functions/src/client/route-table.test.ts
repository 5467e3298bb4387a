import assert from "node:assert/strict";
import { operations } from "../api/operations.ts";
import { listOperations } from "../platform/operations/route.ts";
import { findRoute } from "./route-table.ts";
import { memberRoutes, staffRoutes } from "./routes.ts";

describe("the routes that a client over REST knows", () => {
  it("are those of all operations: of moderators and admins in a table of their own", () => {
    for (const { name, http, access } of listOperations(operations)) {
      const [domain = "", operation = ""] = name.split(".");
      const isForStaff = access === "moderator" || access === "admin";
      const [own, other] = isForStaff ? [staffRoutes, memberRoutes] : [memberRoutes, staffRoutes];
      assert.deepEqual(findRoute(own, domain, operation), {
        method: http.method,
        path: http.path.replace("/v1/", ""),
      });
      assert.equal(findRoute(other, domain, operation), undefined);
    }
  });

  it("are none for what is no operation", () => {
    for (const name of ["turnOff", "Listing", "toString", "__proto__", "constructor", ""])
      assert.equal(findRoute(memberRoutes, "listings", name), undefined);
    for (const domain of ["lamps", "toString", "__proto__", "", "GET"])
      assert.equal(findRoute(memberRoutes, domain, "getListing"), undefined);
  });
});
