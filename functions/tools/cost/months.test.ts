import assert from "node:assert/strict";
import { formatDollars, sumAmounts } from "../../src/costs/public.ts";
import { describeMonths, notInHere } from "./describe-months.ts";
import { readMeasuredActions } from "./measured.ts";
import { soukMonthOf } from "./month.ts";
import { monthsAsJson } from "./months-as-json.ts";
import { readOptions } from "./options.ts";
import { sensitivities } from "./sensitivity.ts";
import { actionNames, MEMBER_COUNTS } from "./workloads.ts";

describe("What Souk costs a month", () => {
  const months = MEMBER_COUNTS.map(soukMonthOf);

  it("is the exact sum of its lines, of which none is negative or dearer after what is free", () => {
    for (const { bill } of [...months, soukMonthOf(0)]) {
      const { lines, list, afterFree } = bill;
      assert.ok(list.eq(sumAmounts(lines.map(({ charge }) => charge.list))));
      assert.ok(afterFree.eq(sumAmounts(lines.map(({ charge }) => charge.afterFree))));
      for (const { charge } of lines)
        assert.ok(charge.afterFree.gte(0) && charge.afterFree.lte(charge.list) && charge.quantity.gte(0));
      const rounded = lines.reduce((sum, { charge }) => sum + Number(formatDollars(charge.list)), 0);
      assert.ok(
        list
          .minus(rounded.toFixed(2))
          .abs()
          .lte(0.005 * lines.length),
      );
    }
  });

  it("grows with the members, and a little less than they do", () => {
    const perMember = months.map(({ workload, bill }) => bill.list.div(workload.members).toNumber());
    assert.ok(perMember.every((each, index) => index === 0 || each < (perMember[index - 1] ?? 0)));
    assert.ok(
      (months.at(-1)?.bill.list.toNumber() ?? 0) > 50 * (months[0]?.bill.list.toNumber() ?? Infinity),
    );
  });

  it("is next to nothing while nobody comes, and next to nothing for a thousand members", () => {
    assert.ok(soukMonthOf(0).bill.afterFree.lt(0.2));
    assert.ok(months[0]?.bill.afterFree.lt(2));
  });

  it("counts every action that is measured, and measures every action that is counted", () => {
    assert.deepEqual(Object.keys(readMeasuredActions()).toSorted(), actionNames.toSorted());
  });

  it("is moved most by visits and by the photos that they show", () => {
    const month = months.at(-1);
    assert.ok(month);
    const [first, second, ...others] = sensitivities(month);
    assert.equal(first?.change, "twice as many of: visit");
    assert.match(second?.change ?? "", /^photos of twice the bytes/);
    assert.ok(others.every(({ factor }) => factor >= 1 && factor <= (second?.factor ?? 0)));
  });

  it("is printed with each price's source and day, what is assumed and what is left out", () => {
    const text = describeMonths(months).join("\n");
    for (const { price } of months[0]?.bill.lines ?? [])
      assert.match(text, new RegExp(`${RegExp.escape(price.what)} .*${price.checkedAt} \\|`));
    for (const each of notInHere) assert.ok(text.includes(each));
    assert.match(text, /keptPhotos = 0\.3: share/);
  });

  it("is data with --json: exact decimals that add up", () => {
    const [month] = monthsAsJson(months) as { lines: { list: string; quantity: string }[]; list: string }[];
    assert.ok(month);
    for (const { list, quantity } of month.lines)
      for (const decimal of [list, quantity]) assert.match(decimal, /^\d+(\.\d+)?$/);
    assert.equal(month.list, months[0]?.bill.list.toFixed());
  });

  for (const [members, fault] of [
    ["-5", "ambiguous"],
    ["NaN", "no number of members"],
    ["1.5", "no number of members"],
    ["1000000000000", "give 0 to 10000000"],
  ] as const) {
    it(`is refused for ${members} members`, () => {
      assert.throws(() => readOptions(["--members", members]), new RegExp(fault));
    });
  }

  it("is asked for by options that exist", () => {
    assert.throws(() => readOptions(["--yearly"]), /Unknown option '--yearly'.*Use: npm run cost/);
    assert.deepEqual(readOptions(["--members", "5000", "--json"]).members, [5000]);
  });
});
