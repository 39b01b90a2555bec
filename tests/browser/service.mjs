// The service under test: a demonstration store of its own in a temporary folder, on a free port.

import { spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const build = process.env.HOMEWARD_BUILD ?? path.join(root, "build");
const startTimeMax = 120_000;

export class Service {
  static async start(environment = {}) {
    const service = new Service();
    service.folder = mkdtempSync(path.join(tmpdir(), "homeward-browser-"));
    service.logFile = path.join(service.folder, "service.log");
    const store = path.join(service.folder, "store");
    service.process = spawn(path.join(build, "homeward"), ["serve", "--demonstration", "--port", "0"], {
      env: { ...process.env, HOMEWARD_STORAGE_FOLDER: store, ...environment },
      stdio: ["ignore", "pipe", openSync(service.logFile, "a")],
    });
    service.address = await service.#ready();
    const account = readFileSync(path.join(store, "account.txt"), "utf8");
    service.passwords = new Map([...account.matchAll(/^\s+(\S+@\S+)\s+(\S+)/gm)].map((found) => [found[1], found[2]]));
    return service;
  }

  /** The e-mail address of the demonstration's person in this role. */
  email(role) {
    const found = [...this.passwords.keys()].find((email) => email.startsWith(role + "@"));
    if (!found) throw new Error(`nobody is ${role}`);
    return found;
  }

  log() {
    return readFileSync(this.logFile, "utf8");
  }

  async stop() {
    if (this.process.exitCode === null) {
      const ended = new Promise((resolve) => this.process.once("exit", resolve));
      this.process.kill("SIGTERM");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  #ready() {
    return new Promise((resolve, reject) => {
      const failed = (why) => reject(new Error(`the service did not start: ${why}\n${this.log()}`));
      const timer = setTimeout(() => failed("too slow"), startTimeMax);
      this.process.once("exit", (code) => failed(`exit ${code}`));
      createInterface({ input: this.process.stdout }).on("line", (line) => {
        const found = line.match(/http:\/\/[\d.]+:\d+/);
        if (!found) return;
        clearTimeout(timer);
        resolve(found[0]);
      });
    });
  }
}
