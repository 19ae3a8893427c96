"use strict";
(() => {
  const SLICE = 30; // milliseconds of work after which the page gets its turn
  const form = document.getElementById("filter");
  if (!form) return;
  const told = form.querySelector("output");
  const marked = form.querySelectorAll("[name=severity]").length;
  let entries = null;
  let run = 0;

  const turn = () => new Promise((resume) => setTimeout(resume));

  // Calls work for each item, slice by slice; false when another run has begun meanwhile.
  async function each(items, mine, work) {
    let until = performance.now() + SLICE;
    for (const item of items) {
      work(item);
      if (performance.now() > until) {
        await turn();
        if (mine !== run) return false;
        until = performance.now() + SLICE;
      }
    }
    return true;
  }

  function entry(article) {
    const section = article.closest("section");
    const findings = [...article.querySelectorAll("li[data-rule]")].map((item) => item.dataset);
    return { article, section, findings, text: `${section.firstElementChild.textContent} ${article.textContent}`.toLowerCase() };
  }

  function wanted(asked, one) {
    if (asked.customer && one.section.dataset.customer !== asked.customer) return false;
    if (!asked.words.every((word) => one.text.includes(word))) return false;
    if (!marked || (asked.all && !asked.rule && !asked.who)) return true;
    return one.findings.some(
      (found) => asked.severities.has(found.severity) && (!asked.rule || found.rule === asked.rule) && (!asked.who || found.who === asked.who),
    );
  }

  async function filter() {
    const mine = ++run;
    const values = new FormData(form);
    const severities = new Set(values.getAll("severity"));
    const asked = {
      words: values.get("words").toLowerCase().split(/\s+/).filter(Boolean),
      rule: values.get("rule") || "",
      who: values.get("who") || "",
      customer: values.get("customer") || "",
      severities,
      all: severities.size === marked,
    };
    if (!entries) {
      const made = [];
      if (!(await each(document.querySelectorAll("section.document article"), mine, (article) => made.push(entry(article))))) return;
      entries = made;
    }
    const seen = new Set();
    let count = 0;
    const done = await each(entries, mine, (one) => {
      const shown = wanted(asked, one);
      one.article.hidden = !shown;
      if (shown) {
        for (const around of [one.section, one.article.parentElement]) {
          seen.add(around);
          around.hidden = false;
        }
        count += 1;
      }
    });
    if (!done) return;
    for (const around of document.querySelectorAll("section.document, .batch")) around.hidden = !seen.has(around);
    told.textContent = count === entries.length ? "" : `${count.toLocaleString("en")} of ${entries.length.toLocaleString("en")} shown`;
  }

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  if ([...form.elements].some((field) => (field.type === "checkbox" ? !field.checked : field.value && field.type !== "reset"))) filter();
})();
