/** So many cases of one broken rule are shown. */
const SHOWN = 5;

interface Broken {
  rule: string;
  count: number;
  details: string[];
}

/** What a run found broken, rule by rule. */
export class Verdict {
  readonly #broken = new Map<string, Broken>();

  get hasFailed(): boolean {
    return this.#broken.size > 0;
  }

  /** @param detail the case at hand, with the ids to look for in the history */
  fail(rule: string, detail: string): void {
    const broken = this.#broken.get(rule) ?? { rule, count: 0, details: [] };
    this.#broken.set(rule, broken);
    broken.count += 1;
    if (broken.details.length < SHOWN) broken.details.push(detail);
  }

  /** One line per rule and case, for people. */
  lines(): string[] {
    return [...this.#broken.values()].flatMap(({ rule, count, details }) => [
      `${rule} (${count})`,
      ...details.map((detail) => `    ${detail}`),
    ]);
  }
}
