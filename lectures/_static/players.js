// Interactive parts of the lectures. Each takes the place of a static fallback inside <div data-player="…">.
"use strict";

(() => {
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  };
  const SVG = "http://www.w3.org/2000/svg";
  const draw = (tag, attributes = {}) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const fixed = (value, digits = 3) => (Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value).toFixed(digits);

  // A labelled slider that also shows its value. Arrow keys move it.
  const slider = (label, { min, max, step, value }, changed) => {
    const shown = make("output", {}, String(value));
    const input = make("input", { type: "range", min, max, step, value, "aria-label": label });
    input.addEventListener("input", () => {
      shown.textContent = input.value;
      changed(Number(input.value));
    });
    const set = (next) => {
      input.value = next;
      shown.textContent = input.value;
    };
    return { node: make("label", { class: "player-slider" }, make("span", {}, label), input, shown), set };
  };

  // ---- broadcasting: two shapes, how they line up, or why they do not

  const parseShape = (text) => {
    const inner = text.trim().replace(/^[([]|[)\]]$/g, "").replace(/,\s*$/, "").trim();
    if (!inner) return [];
    const parts = inner.split(/[\s,×x]+/).filter(Boolean);
    return parts.length <= 6 && parts.every((part) => /^\d{1,4}$/.test(part)) ? parts.map(Number) : null;
  };
  const shapeText = (shape) => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`);

  const joined = (a, b) => (a === b || b === 1 ? a : a === 1 ? b : null);

  const broadcasting = (root) => {
    const examples = ["(2, 3) (3,)", "(2, 3) (2,)", "(2, 3) (2, 1)", "(3, 1) (1, 4)", "(5, 1, 4) (3, 1)"];
    const inputs = ["(2, 3)", "(2,)"].map((value, i) =>
      make("input", { type: "text", value, size: 12, spellcheck: "false", "aria-label": `${"AB"[i]}의 모양`, oninput: () => update() }),
    );
    const table = make("table", { class: "player-shapes" });
    const told = make("p", { class: "player-told", "aria-live": "polite" });
    const choose = (text) => {
      text.match(/\([^)]*\)/g).forEach((shape, i) => (inputs[i].value = shape));
      update();
    };
    const buttons = examples.map((text) => make("button", { type: "button", onclick: () => choose(text) }, text));
    const row = (name, shape, columns, result) => {
      const cells = [...Array(columns).keys()].map((column) => {
        const at = column - (columns - shape.length);
        const length = at < 0 ? 1 : shape[at];
        const target = result[column];
        const kind = target === null ? "wrong" : length === 1 && target !== 1 ? "stretched" : "";
        return make("td", { class: `${kind} ${at < 0 ? "added" : ""}` }, String(length));
      });
      return make("tr", {}, make("th", { scope: "row" }, name), ...cells);
    };
    const update = () => {
      const shapes = inputs.map((input) => parseShape(input.value));
      table.replaceChildren();
      const bad = shapes.findIndex((shape) => shape === null);
      if (bad >= 0) {
        told.textContent = `${"AB"[bad]}의 모양을 (2, 3)처럼 적어 주세요. 축은 여섯 개까지입니다.`;
        return;
      }
      const columns = Math.max(1, ...shapes.map((shape) => shape.length));
      const full = shapes.map((shape) => [...Array(columns - shape.length).fill(1), ...shape]);
      const result = full[0].map((length, i) => joined(length, full[1][i]));
      shapes.forEach((shape, i) => table.append(row("AB"[i], shape, columns, result)));
      const last = result.map((length) => make("td", { class: length === null ? "wrong" : "right" }, length === null ? "✗" : String(length)));
      table.append(make("tr", { class: "player-result" }, make("th", { scope: "row" }, "결과"), ...last));
      const wrong = result.lastIndexOf(null);
      if (wrong >= 0) {
        told.textContent = `뒤에서 ${columns - wrong}번째 축에서 두 길이(${full[0][wrong]}, ${full[1][wrong]})가 서로 다르고 어느 쪽도 1이 아닙니다. 브로드캐스팅을 할 수 없습니다.`;
      } else {
        const added = shapes.some((shape) => shape.length < columns) ? "모자란 앞쪽 축을 1로 채우고(점선), " : "";
        const stretched = full.some((shape) => shape.some((length, i) => length !== result[i]));
        told.textContent = `${added}${stretched ? "길이가 1인 축을 상대에 맞게 늘여서(색칠한 칸) " : ""}결과의 모양은 ${shapeText(columns === 1 && !shapes[0].length && !shapes[1].length ? [] : result)}입니다.`;
      }
    };
    root.replaceChildren(
      make("div", { class: "player-row" }, make("label", {}, "A ", inputs[0]), make("label", {}, "B ", inputs[1])),
      make("div", { class: "player-row" }, ...buttons),
      table,
      told,
    );
    update();
  };

  // ---- losses: scores of three classes, SVM and softmax loss and their gradients

  const losses = (root) => {
    const names = ["고양이", "자동차", "개구리"];
    const scores = [3.2, 5.1, -1.7];
    let right = 0;
    const table = make("table", { class: "player-losses" });
    const told = make("p", { class: "player-told", "aria-live": "polite" });
    const update = () => {
      const margins = scores.map((score, i) => (i === right ? 0 : Math.max(0, score - scores[right] + 1)));
      const hinge = margins.reduce((a, b) => a + b);
      const most = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - most));
      const sum = powers.reduce((a, b) => a + b);
      const chances = powers.map((power) => power / sum);
      const entropy = Math.log(sum) - (scores[right] - most);
      const active = margins.filter((margin) => margin > 0).length;
      const bar = (value) => make("span", { class: "player-bar", style: `width:${Math.round(60 * value)}px` });
      const rows = names.map((name, i) => {
        const slope = i === right ? -active : Number(margins[i] > 0);
        const cells = [fixed(margins[i], 2), fixed(slope, 0), "", fixed(chances[i] - Number(i === right), 2)];
        const made = cells.map((text) => make("td", {}, text));
        made[2].append(bar(chances[i]), ` ${fixed(chances[i], 2)}`);
        return make("tr", { class: i === right ? "player-right" : "" }, make("th", { scope: "row" }, name), ...made);
      });
      const head = ["", "마진 벌점", "SVM 기울기", "확률", "소프트맥스 기울기"].map((text) => make("th", { scope: "col" }, text));
      table.replaceChildren(make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
      told.textContent = `SVM 손실 ${fixed(hinge, 2)}, 교차 엔트로피 ${fixed(entropy, 2)}. ${
        hinge === 0 ? "SVM은 이제 만족하지만 교차 엔트로피는 아직 0이 아닙니다." : "기울기가 음수인 점수는 올리고 양수인 점수는 내려야 손실이 줄어듭니다."
      }`;
    };
    const sliders = names.map((name, i) =>
      slider(`${name} 점수`, { min: -6, max: 8, step: 0.1, value: scores[i] }, (value) => {
        scores[i] = value;
        update();
      }),
    );
    const choices = names.map((name, i) => {
      const input = make("input", { type: "radio", name: "player-right", value: i, onchange: () => { right = i; update(); } });
      if (i === right) input.checked = true;
      return make("label", {}, input, ` ${name}`);
    });
    root.replaceChildren(
      make("fieldset", { class: "player-row" }, make("legend", {}, "정답"), ...choices),
      ...sliders.map((one) => one.node),
      make("div", { class: "player-wide" }, table),
      told,
    );
    update();
  };

  // ---- descent: learning rate and momentum on a valley

  const descent = (root) => {
    const size = { width: 420, height: 260, x: 10, y: 3.4 };
    const place = ([x, y]) => [((x + size.x) / (2 * size.x)) * size.width, ((size.y - y) / (2 * size.y)) * size.height];
    const f = ([x, y]) => (x * x) / 20 + y * y;
    const settings = { rate: 0.9, momentum: 0, steps: 30 };
    const sheet = draw("svg", { viewBox: `0 0 ${size.width} ${size.height}`, role: "img", class: "player-sheet" });
    const title = draw("title");
    for (const level of [0.2, 0.8, 1.8, 3.2, 5, 7.2, 9.8]) {
      const [cx, cy] = place([0, 0]);
      const rx = (Math.sqrt(20 * level) / (2 * size.x)) * size.width;
      const ry = (Math.sqrt(level) / (2 * size.y)) * size.height;
      sheet.append(draw("ellipse", { cx, cy, rx, ry, class: "player-contour" }));
    }
    const line = draw("polyline", { class: "player-path" });
    const dots = draw("g");
    const goal = draw("circle", { cx: place([0, 0])[0], cy: place([0, 0])[1], r: 4, class: "player-goal" });
    sheet.prepend(title);
    sheet.append(goal, line, dots);
    const told = make("p", { class: "player-told", "aria-live": "polite" });
    const walk = () => {
      let point = [-7, 2];
      let velocity = [0, 0];
      const path = [point];
      for (let step = 0; step < settings.steps && f(point) < 1e6; step += 1) {
        const slope = [point[0] / 10, 2 * point[1]];
        velocity = velocity.map((v, i) => settings.momentum * v - settings.rate * slope[i]);
        point = point.map((p, i) => p + velocity[i]);
        path.push(point);
      }
      return path;
    };
    const update = () => {
      const path = walk();
      line.setAttribute("points", path.map((point) => place(point).map((v) => v.toFixed(1)).join()).join(" "));
      dots.replaceChildren(...path.map((point, i) => {
        const [cx, cy] = place(point);
        return draw("circle", { cx: cx.toFixed(1), cy: cy.toFixed(1), r: i ? 2.5 : 5, class: "player-dot" });
      }));
      const end = path[path.length - 1];
      const value = f(end);
      const verdict = value > f(path[0]) ? "발산했습니다. 학습률을 줄여 보세요." : value < 0.01 ? "골짜기의 바닥에 닿았습니다." : "아직 바닥에 닿지 못했습니다.";
      told.textContent = `${path.length - 1}걸음 뒤 (${end.map((v) => (Math.abs(v) < 1000 ? fixed(v, 2) : v.toExponential(1))).join(", ")}), 함숫값 ${value < 1000 ? fixed(value, 3) : value.toExponential(1)}. ${verdict}`;
      title.textContent = `f = x²/20 + y²의 등고선과 경사하강의 경로. ${told.textContent}`;
    };
    const one = (label, name, range) => slider(label, { ...range, value: settings[name] }, (value) => { settings[name] = value; update(); }).node;
    root.replaceChildren(
      one("학습률", "rate", { min: 0.02, max: 1.1, step: 0.02 }),
      one("모멘텀", "momentum", { min: 0, max: 0.95, step: 0.05 }),
      one("걸음 수", "steps", { min: 1, max: 100, step: 1 }),
      sheet,
      told,
    );
    update();
  };

  const players = { broadcasting, losses, descent };
  document.addEventListener("DOMContentLoaded", () => {
    for (const root of document.querySelectorAll("[data-player]")) {
      const play = players[root.dataset.player];
      if (!play) continue;
      const stage = make("div", { class: "player", role: "group", "aria-label": root.getAttribute("aria-label") || "직접 바꾸어 보기" });
      root.replaceChildren(stage);
      play(stage);
    }
  });
})();
