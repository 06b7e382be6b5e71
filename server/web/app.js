// Small helps on top of pages that work without them: suggestions while typing, dragging over the years, "/" to search.
"use strict";

// Suggestions: a combobox after the ARIA pattern. Enter takes the chosen line, Escape closes, arrows move.
function suggest(input) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  list.hidden = true;
  input.parentElement.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }
  let chosen = -1;
  let asked = 0;
  let timer = 0;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((line, i) => line.setAttribute("aria-selected", String(i === index)));
    if (index >= 0) input.setAttribute("aria-activedescendant", list.children[index].id);
    else input.removeAttribute("aria-activedescendant");
  };
  const take = (text) => {
    input.value = text;
    close();
    input.form.requestSubmit();
  };
  const show = (suggestions) => {
    list.replaceChildren(
      ...suggestions.map(({ text }, i) => {
        const line = document.createElement("li");
        line.id = `suggestion-${i}`;
        line.setAttribute("role", "option");
        line.textContent = text;
        line.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(text);
        });
        return line;
      }),
    );
    choose(-1);
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    const query = input.value.trim();
    if (query.length < 2) return close();
    timer = setTimeout(async () => {
      const mine = ++asked;
      try {
        const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(query)}`);
        if (answer.ok && mine === asked) show((await answer.json()).suggestions);
      } catch {
        close(); // without suggestions the box is an ordinary one
      }
    }, 120);
  });
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen >= last ? 0 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen <= 0 ? last : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen].textContent);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
}

// Dragging over the histogram chooses a range of years.
function dragYears(svg) {
  const first = Number(svg.dataset.first);
  const last = Number(svg.dataset.last);
  const form = svg.parentElement.querySelector("form.years");
  const yearAt = (event) => {
    const box = svg.getBoundingClientRect();
    const share = Math.min(0.9999, Math.max(0, (event.clientX - box.left) / box.width));
    return first + Math.floor(share * (last - first + 1));
  };
  let from = null;
  let dragged = false;
  const mark = (a, b) => {
    for (const link of svg.querySelectorAll("a")) {
      const year = Number.parseInt(link.getAttribute("aria-label"), 10);
      link.classList.toggle("chosen", year >= Math.min(a, b) && year <= Math.max(a, b));
    }
  };
  svg.addEventListener("pointerdown", (event) => {
    from = yearAt(event);
    dragged = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    dragged ||= yearAt(event) !== from;
    mark(from, yearAt(event));
  });
  addEventListener("pointerup", (event) => {
    if (from === null) return;
    const to = yearAt(event);
    if (dragged && form) {
      form.elements.from.value = Math.min(from, to);
      form.elements.to.value = Math.max(from, to);
      form.requestSubmit();
    }
    from = null;
  });
  svg.addEventListener("click", (event) => dragged && event.preventDefault());
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}

// The memo in this browser: what was collected, in order. The address of /memo holds the same, to be kept or sent.
const memo = {
  key: "lardom-underlag",
  words: document.documentElement.lang === "en"
    ? { add: "Add to memo", has: "In the memo ✓", added: "Added to the memo", removed: "Removed from the memo" }
    : { add: "Lägg i underlag", has: "I underlaget ✓", added: "Lagt i underlaget", removed: "Borttaget ur underlaget" },
  load() {
    try {
      const { title = "", items = [] } = JSON.parse(localStorage.getItem(this.key)) ?? {};
      return { title: String(title), items: items.filter((item) => Array.isArray(item) && item.length === 2) };
    } catch {
      return { title: "", items: [] };
    }
  },
  save(state) {
    try {
      localStorage.setItem(this.key, JSON.stringify(state));
    } catch {
      // without storage the address alone holds the memo
    }
  },
  read(search) {
    const query = new URLSearchParams(search);
    return { title: query.get("title") ?? "", items: [...query].filter(([name]) => ["d", "m", "l", "f"].includes(name)) };
  },
  address({ title, items }) {
    const query = new URLSearchParams(title ? [["title", title], ...items] : items);
    return items.length > 0 ? `/memo?${query}` : "/memo";
  },
};

function showMemo() {
  const state = memo.load();
  const link = document.querySelector('.banner nav a[href^="/memo"]');
  if (link) {
    link.dataset.word ??= link.textContent;
    link.textContent = state.items.length > 0 ? `${link.dataset.word} (${state.items.length})` : link.dataset.word;
    link.href = memo.address(state);
  }
  for (const button of document.querySelectorAll(".collect")) {
    const has = state.items.some(([kind, id]) => kind === button.dataset.kind && id === button.dataset.id);
    button.setAttribute("role", "button");
    button.setAttribute("aria-pressed", String(has));
    button.firstChild.textContent = has ? memo.words.has : memo.words.add;
  }
}

function collect() {
  const told = document.createElement("div");
  told.className = "hidden";
  told.setAttribute("role", "status");
  document.querySelector("main").append(told);
  const toggle = (button) => {
    const state = memo.load();
    const { kind, id } = button.dataset;
    const rest = state.items.filter((item) => item[0] !== kind || item[1] !== id);
    const added = rest.length === state.items.length;
    if (added) rest.push([kind, id]);
    memo.save({ ...state, items: rest });
    showMemo();
    told.textContent = `${added ? memo.words.added : memo.words.removed} (${rest.length})`;
  };
  for (const button of document.querySelectorAll(".collect")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      toggle(button);
    });
    button.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      toggle(button);
    });
  }
}

// On the memo's own page: an address without items opens the browser's memo; another's memo can be kept.
function openMemo() {
  const kept = memo.load();
  const here = memo.read(location.search);
  if (here.items.length === 0) {
    if (kept.items.length > 0 && document.referrer !== location.href) location.replace(memo.address(kept));
    return;
  }
  const mine = JSON.stringify(kept.items) === JSON.stringify(here.items);
  if (mine && kept.title !== here.title) memo.save(here);
  for (const act of document.querySelectorAll(".memo-act")) {
    act.addEventListener("click", () => mine && memo.save(memo.read(new URL(act.href).search)));
  }
  const form = document.querySelector(".memo-form");
  form?.addEventListener("submit", () => {
    if (mine) memo.save({ ...here, title: form.elements.title.value.trim() });
  });
  const keep = document.querySelector(".memo-keep");
  keep.hidden = mine;
  const button = keep.querySelector("button");
  button.addEventListener("click", () => {
    memo.save(here);
    button.textContent = button.dataset.text;
    button.disabled = true;
    showMemo();
  });
}

document.querySelector(".banner nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
collect();
if (location.pathname === "/memo") openMemo();
showMemo();
for (const input of document.querySelectorAll("[data-suggest]")) suggest(input);
for (const svg of document.querySelectorAll(".histogram")) dragYears(svg);
addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("#q, #mini");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
