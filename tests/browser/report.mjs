// Steps, each a line: `ok …`, or `NOT OK …` with what was wrong. A failed step ends the run.

import assert from "node:assert/strict";

export class Steps {
  #visitors = [];
  count = 0;

  add(visitor) {
    this.#visitors.push(visitor);
    return visitor;
  }

  async step(name, act) {
    const start = Date.now();
    let problem;
    try {
      await act();
    } catch (error) {
      problem = error;
    }
    const faults = this.#visitors.flatMap((visitor) => visitor.takeFaults().map((fault) => `${visitor.name}: ${fault}`));
    if (!problem && faults.length === 0) {
      this.count += 1;
      console.log(`ok ${name} (${Date.now() - start} ms)`);
      return;
    }
    console.log(`NOT OK ${name}`);
    for (const fault of faults) console.log(`   ${fault}`);
    for (const visitor of this.#visitors) console.log(`   ${visitor.name} stands at ${visitor.page.url()}`);
    throw problem ?? new assert.AssertionError({ message: faults.join("; ") });
  }
}
