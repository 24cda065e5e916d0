/** Numbers, dates and plurals as a language writes them. */
import type { Locale } from "./language.ts";

/** Whole phrases by plural category; "#" stands for the number. `other` serves for the rest. */
export type PluralForms = { readonly [category in Intl.LDMLPluralRule]?: string } & {
  readonly other: string;
};

export type Format = ReturnType<typeof createFormat>;

export function createFormat(locale: Locale) {
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  const percents = new Intl.NumberFormat(locale, { style: "percent" });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
  const moments = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
  });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  const rules = new Intl.PluralRules(locale);

  const number = (n: number) => plain.format(n);

  const fixed = (n: number, digits: number) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(n);

  const unit = (n: number, name: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit: name,
      unitDisplay: "short",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(n);

  return {
    number,
    fixed,
    percent: (fraction: number) => percents.format(fraction),
    list: (items: readonly string[]) => lists.format(items),
    date: (at: number | string) => dates.format(new Date(at)),
    /** A date with the time of day, to the second, as a log has it. */
    moment: (at: number) => moments.format(new Date(at)),

    plural: (n: number, forms: PluralForms) =>
      (forms[rules.select(n)] ?? forms.other).replaceAll("#", number(n)),

    mb(bytes: number): string {
      const mb = bytes / 1e6;
      return unit(mb, "megabyte", mb < 10 ? 1 : 0);
    },

    /** In kilobytes where megabytes would say nothing. */
    bytes(bytes: number): string {
      const kilo = bytes < 1e6;
      const value = bytes / (kilo ? 1e3 : 1e6);
      return unit(value, kilo ? "kilobyte" : "megabyte", value < 10 ? 1 : 0);
    },

    ms(ms: number): string {
      if (ms >= 1000) return unit(ms / 1000, "second", 1);
      // A browser's clock may be too coarse to see it pass.
      if (ms < 0.05) return `< ${unit(0.1, "millisecond", 1)}`;
      return unit(ms, "millisecond", ms < 10 ? 1 : 0);
    },

    seconds(s: number): string {
      if (!Number.isFinite(s)) return "";
      const whole = Math.max(1, Math.round(s));
      if (whole < 60) return unit(whole, "second");
      return `${unit(Math.floor(whole / 60), "minute")} ${unit(whole % 60, "second")}`;
    },

    /**
     * A probability with as many digits as it takes to see on which side of the threshold it lies,
     * and never 1 or 0, which no classifier can mean.
     */
    probability(p: number, threshold: number): string {
      for (let digits = 2; digits <= 4; digits++) {
        const value = Number(p.toFixed(digits));
        const sameSide = Math.sign(value - threshold) === Math.sign(p - threshold);
        if (sameSide && value > 0 && value < 1) return fixed(value, digits);
      }
      const value = Number(p.toFixed(4));
      if (value <= 0) return `< ${fixed(0.0001, 4)}`;
      return value >= 1 ? `> ${fixed(0.9999, 4)}` : fixed(value, 4);
    },
  };
}

/** "p = 0.97", and "p < 0.0001" where the probability is told as a bound. */
export function pIs(probability: string): string {
  return /^[<>]/u.test(probability) ? `p ${probability}` : `p = ${probability}`;
}

/** Tokens a second; null where there is nothing to divide. */
export function tokensPerSecond(tokens: number, ms: number): number | null {
  return tokens > 1 && ms > 0 ? (tokens * 1000) / ms : null;
}
