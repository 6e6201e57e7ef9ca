// Filters over the clauses, and unfolding what a link or the printer wants to see. Everything is in
// the document already; nothing is made here but what is hidden and what is open.
"use strict";
(() => {
  const filters = document.getElementById("filters");
  const clauses = Array.from(document.querySelectorAll("article.clause"));

  const fold = () => {
    const kinds = new Set(
      Array.from(filters.querySelectorAll("input[name=change]:checked"), (box) => box.value));
    const sort = document.getElementById("filter-sort").value;
    const strength = document.getElementById("filter-strength").value;
    const words = document.getElementById("filter-words").value.toLowerCase();
    const belied = document.getElementById("filter-belied").checked;
    const isWanted = (clause) => {
      const data = clause.dataset;
      const isOfSort = sort.endsWith(" ") ? data.sort.startsWith(sort) : data.sort === sort;
      if (!kinds.has(data.change)) return false;
      if (!(sort === "" || isOfSort)) return false;
      if (!(strength === "" || data.strength.split(" ").includes(strength))) return false;
      if (belied) { if (data.belied !== "yes") return false; }
      return words === "" || clause.textContent.toLowerCase().includes(words);
    };
    let shown = 0;
    for (const clause of clauses) {
      clause.hidden = !isWanted(clause);
      if (!clause.hidden) shown += 1;
    }
    document.getElementById("filtered").textContent =
      "showing " + shown + " of " + clauses.length + " clauses";
  };

  if (filters !== null) {
    filters.hidden = false;
    filters.addEventListener("input", fold);
    fold();
  }

  // A cell of a gate's picture leads to its witness: that one is open, the gate's others are not.
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const witness = target === null ? null : target.closest("details.witness");
    if (witness === null) return;
    const gate = witness.closest(".gate");
    for (const other of gate.querySelectorAll("details.witness")) other.open = other === witness;
    for (const cell of gate.querySelectorAll("a.cell")) {
      if (cell.getAttribute("href") === location.hash) cell.setAttribute("aria-current", "true");
      else cell.removeAttribute("aria-current");
    }
    target.focus({preventScroll: true});
    witness.scrollIntoView({block: "nearest"});
  };
  window.addEventListener("hashchange", unfold);
  for (const cell of document.querySelectorAll("a.cell")) {
    // The address does not change when the same cell is chosen again.
    cell.addEventListener("click", () => { if (cell.getAttribute("href") === location.hash) unfold(); });
  }
  unfold();

  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    for (const one of folded) one.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });
})();
