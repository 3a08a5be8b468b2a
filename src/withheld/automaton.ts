/**
 * All names of a list, in all spellings, as one automaton that reads a text once, symbol by symbol, however many names
 * there are. States are made when a text first needs them (a lazily determinised automaton); the endings are one tree
 * that all names share.
 *
 * @module
 */
import type { EndingClass } from "./endings.ts";
import { endingsOf } from "./endings.ts";
import type { Lattice } from "./spelling.ts";

/** One way through a pattern: what is written, and what may follow. */
export interface Path {
  readonly lattice: Lattice;
  readonly endings: EndingClass;
  readonly bare: boolean;
}

/** What is looked for. */
export interface Pattern {
  readonly paths: readonly Path[];
  /** True when it is found inside longer words too. */
  readonly isFree: boolean;
}

/** A state of the automaton; `accepts` are the indices of the patterns whose last letter was just read. */
export interface State {
  readonly elements: readonly number[];
  readonly accepts: readonly number[];
  readonly next: Map<number, State>;
}

interface Node {
  readonly edges: (readonly [symbol: number, target: number])[];
  /** Roots of the tree of endings. */
  readonly roots: number[];
  bare: boolean;
}

/** Digits and the letters that they are put for ("leet"), of both scripts, as symbols; a digit is also itself. */
const meant: ReadonlyMap<number, readonly number[]> = new Map(
  ["0oо", "1iиlл", "3eезэ", "4aач", "5sс", "6б", "7tт", "8bв", "9gг"].map((row) => {
    const symbols = Array.from(row, (letter) => letter.charCodeAt(0));
    return [symbols[0] ?? 0, symbols];
  }),
);

const meantBy = (symbol: number) => meant.get(symbol) ?? [symbol];

/** Elements of a state from here on stand for a pattern and a node of the tree of endings. */
const TREE_BASE = 2 ** 32;
const TREE_SIZE = 2 ** 20;

/** So many states are kept; then all are forgotten, for a hostile text could ask for ever more. */
const MOST_STATES = 40_000;

const classes: readonly EndingClass[] = ["noun", "short", "adjectival", "vowel", "softened", "none"];

interface TreeNode {
  readonly next: Map<number, number>;
  isEnd: boolean;
}

/** The tree of all endings; the first nodes are the roots of the classes. Made once, when first needed. */
let tree: readonly TreeNode[] | undefined;

function endingTree(): readonly TreeNode[] {
  if (tree) return tree;
  const nodes: TreeNode[] = classes.map(() => ({ next: new Map(), isEnd: false }));
  for (const [root, name] of classes.entries()) for (const ending of endingsOf(name)) plant(nodes, root, ending);
  tree = nodes;
  return nodes;
}

function plant(nodes: TreeNode[], root: number, ending: string): void {
  let at = root;
  for (let index = 0; index < ending.length; index++) {
    const symbol = ending.charCodeAt(index);
    const node = nodes[at];
    const next = node?.next.get(symbol) ?? nodes.push({ next: new Map(), isEnd: false }) - 1;
    node?.next.set(symbol, next);
    at = next;
  }
  const last = nodes[at];
  if (last) last.isEnd = true;
}

/** The automaton over patterns. */
export class Automaton {
  readonly dead: State = { elements: [], accepts: [], next: new Map() };
  readonly #tree = endingTree();
  readonly #nodes: Node[] = [];
  readonly #sorted: ReadonlyMap<number, readonly number[]>[] = [];
  /** For each node, the pattern it belongs to. */
  readonly #owners: number[] = [];
  /** For each pattern, the first symbols and where they lead. */
  readonly #starts: Map<number, number[]>[] = [];
  readonly #free = new Map<number, number[]>();
  readonly #all = new Map<number, number[]>();
  #states = new Map<string, State>();

  constructor(patterns: readonly Pattern[]) {
    for (const [index, pattern] of patterns.entries()) this.#starts.push(this.#begin(pattern, index));
  }

  #begin({ paths, isFree }: Pattern, owner: number): Map<number, number[]> {
    const starts = new Map<number, number[]>();
    const into = isFree ? [starts, this.#all, this.#free] : [starts, this.#all];
    for (const path of paths) {
      const edges = this.#nodes[this.#add(path, owner)]?.edges ?? [];
      for (const [symbol, target] of edges) for (const map of into) append(map, symbol, target);
    }
    return starts;
  }

  /** Adds a path from its end to its beginning, so that what follows a letter that may be left out is known already. */
  #add({ lattice, endings, bare }: Path, owner: number): number {
    const places: number[] = [];
    places[lattice.length] = this.#node(owner, { edges: [], roots: [classes.indexOf(endings)], bare });
    for (let index = lattice.length - 1; index >= 0; index--) {
      const node: Node = { edges: [], roots: [], bare: false };
      for (const { to, renderings } of lattice[index] ?? []) {
        for (const rendering of renderings) this.#lead(node, rendering, places[to] ?? 0, owner);
      }
      places[index] = this.#node(owner, node);
    }
    return places[0] ?? 0;
  }

  #lead(from: Node, rendering: string, target: number, owner: number): void {
    const end = this.#nodes[target];
    if (rendering === "") {
      from.edges.push(...(end?.edges ?? []));
      from.roots.push(...(end?.roots ?? []));
      from.bare ||= end?.bare ?? false;
      return;
    }
    let at = target;
    for (let index = rendering.length - 1; index > 0; index--) {
      at = this.#node(owner, { edges: [[rendering.charCodeAt(index), at]], roots: [], bare: false });
    }
    from.edges.push([rendering.charCodeAt(0), at]);
  }

  #node(owner: number, node: Node): number {
    this.#owners.push(owner);
    return this.#nodes.push(node) - 1;
  }

  /**
   * The state after one more letter. `mayBegin`: a word may begin at this letter, else only free patterns do.
   * `isRepeat`: it is the letter before once more, which changes nothing: a doubled letter counts once.
   */
  step(state: State, symbol: number, mayBegin: boolean, isRepeat: boolean): State {
    const key = symbol * 4 + (mayBegin ? 2 : 0) + (isRepeat ? 1 : 0);
    const known = state.next.get(key);
    if (known) return known;
    const elements = new Set(isRepeat ? state.elements : []);
    const starts = mayBegin ? this.#all : this.#free;
    for (const letter of meantBy(symbol)) {
      for (const element of state.elements) this.#follow(element, letter, elements);
      for (const target of starts.get(letter) ?? []) this.#enter(target, elements);
    }
    const next = this.#intern(elements);
    state.next.set(key, next);
    return next;
  }

  /** True when the letters are one spelling of a pattern, from the first to the last of them; dividers count nothing. */
  matches(pattern: number, symbols: readonly number[]): boolean {
    const [first = 0, ...rest] = symbols;
    let elements = new Set<number>();
    for (const letter of meantBy(first)) {
      for (const target of this.#starts[pattern]?.get(letter) ?? []) this.#enter(target, elements);
    }
    let before = first;
    for (const symbol of rest) {
      const next = new Set(symbol === before ? elements : []);
      for (const letter of meantBy(symbol)) for (const element of elements) this.#follow(element, letter, next);
      elements = next;
      before = symbol;
      if (elements.size === 0) return false;
    }
    return [...elements].some((element) => this.#accepted(element) === pattern);
  }

  /** True when a pattern may begin with this letter. */
  beginsWith(pattern: number, symbol: number): boolean {
    return meantBy(symbol).some((letter) => this.#starts[pattern]?.has(letter));
  }

  #follow(element: number, symbol: number, into: Set<number>): void {
    if (element >= TREE_BASE) {
      const node = (element - TREE_BASE) % TREE_SIZE;
      const next = this.#tree[node]?.next.get(symbol);
      if (next !== undefined) into.add(element - node + next);
      return;
    }
    for (const target of this.#targets(element).get(symbol) ?? []) this.#enter(target, into);
  }

  /** The edges of a node by their symbols, sorted out when a text first comes there. */
  #targets(node: number): ReadonlyMap<number, readonly number[]> {
    const known = this.#sorted[node];
    if (known) return known;
    const targets = new Map<number, number[]>();
    for (const [symbol, target] of this.#nodes[node]?.edges ?? []) append(targets, symbol, target);
    this.#sorted[node] = targets;
    return targets;
  }

  #enter(target: number, into: Set<number>): void {
    into.add(target);
    const owner = this.#owners[target] ?? 0;
    for (const root of this.#nodes[target]?.roots ?? []) into.add(TREE_BASE + owner * TREE_SIZE + root);
  }

  #accepted(element: number): number | undefined {
    if (element < TREE_BASE) return this.#nodes[element]?.bare ? this.#owners[element] : undefined;
    const node = (element - TREE_BASE) % TREE_SIZE;
    return this.#tree[node]?.isEnd ? Math.floor((element - TREE_BASE) / TREE_SIZE) : undefined;
  }

  #intern(elements: ReadonlySet<number>): State {
    if (elements.size === 0) return this.dead;
    const sorted = [...elements].sort((a, b) => a - b);
    const name = sorted.join();
    const known = this.#states.get(name);
    if (known) return known;
    if (this.#states.size >= MOST_STATES) this.#forget();
    const accepts = new Set(sorted.map((element) => this.#accepted(element)).filter((one) => one !== undefined));
    const state: State = { elements: sorted, accepts: [...accepts], next: new Map() };
    this.#states.set(name, state);
    return state;
  }

  #forget(): void {
    for (const { next } of this.#states.values()) next.clear();
    this.#states = new Map();
    this.dead.next.clear();
  }
}

function append(into: Map<number, number[]>, symbol: number, target: number): void {
  const targets = into.get(symbol);
  if (targets) targets.push(target);
  else into.set(symbol, [target]);
}
