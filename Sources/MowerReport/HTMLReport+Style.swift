extension HTMLReport {
  /// The style sheet: light and dark by the reader's setting, one column on a phone, ink on paper in print.
  static let style = """
    :root {
      --page: #f2f1ea; --card: #ffffff; --ink: #24312b; --faded: #5c6a63; --rule: #dcd9cf; --grid: #e6e4db;
      --cut: #1b7f79; --spread: #1b7f79; --random: #c2185b; --lanes: #8a8678; --charge: #24312b; --link: #0b6a86;
      --good: #1d7a46; --good-back: #dff3e4; --bad: #b3261e; --bad-back: #fde3df;
      --mowing: #a9d8a0; --travelling: #ffd98a; --charging: #9cc9f0; --waiting: #d9d6cb; --halted: #f2a59b;
      --other: #d4c3e6;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #141a17; --card: #1d2521; --ink: #e7ece8; --faded: #a3b0a9; --rule: #36423c; --grid: #2c3731;
        --cut: #4fd1c5; --spread: #4fd1c5; --random: #ff7fb0; --lanes: #a9a595; --charge: #f4f7f5; --link: #7cc7e8;
        --good: #8fe0ae; --good-back: #173a26; --bad: #ffb4a9; --bad-back: #4a1b16;
        --mowing: #2f5e39; --travelling: #6d5417; --charging: #23527c; --waiting: #3d463f; --halted: #7c2f27;
        --other: #4b3a63;
      }
      img { filter: brightness(.9); }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0 auto; padding: 28px 20px 48px; max-width: 1160px; background: var(--page); color: var(--ink);
      font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
    }
    h1 { margin: 2px 0 8px; font-size: 32px; line-height: 1.2; overflow-wrap: anywhere; }
    h2 { margin: 0 0 12px; font-size: 18px; }
    .brand { margin: 0; color: var(--faded); font-size: 14px; letter-spacing: .03em; }
    .lead { margin: 0 0 20px; max-width: 68ch; font-size: 18px; overflow-wrap: anywhere; }
    .badge {
      display: inline-block; padding: 3px 12px; border-radius: 999px; font-size: 14px; font-weight: 600;
      vertical-align: middle; white-space: nowrap;
    }
    .badge.good { color: var(--good); background: var(--good-back); }
    .badge.bad { color: var(--bad); background: var(--bad-back); }
    .tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: 12px; margin-bottom: 16px; }
    .tile { padding: 12px 14px; border: 1px solid var(--rule); border-radius: 10px; background: var(--card); }
    .tile b { display: block; font-size: 22px; line-height: 1.25; font-variant-numeric: tabular-nums; }
    .tile small { display: block; color: var(--faded); font-size: 14px; }
    .tile span { color: var(--faded); font-size: 14px; }
    main { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
    .card {
      min-width: 0; padding: 18px 20px; border: 1px solid var(--rule); border-radius: 12px; background: var(--card);
    }
    .card:first-child, .wide { grid-column: 1 / -1; }
    figure { margin: 0; }
    img { display: block; max-width: 100%; max-height: 92vh; height: auto; margin: 0 auto 12px; border-radius: 8px; }
    .keys { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 6px 0; font-size: 14px; }
    .keys span { display: inline-flex; align-items: center; gap: 7px; }
    .chip { width: 20px; height: 13px; border: 1px solid #0006; border-radius: 3px; }
    .stroke {
      display: inline-flex; align-items: center; padding: 0 3px; height: 15px; border-radius: 3px; background: #f7f5ef;
    }
    .stroke i { width: 20px; height: 0; }
    .line { width: 22px; height: 0; border-top: 3px solid var(--cut); }
    .dot { width: 8px; height: 8px; border-radius: 50%; border: 1.5px solid var(--random); background: var(--card); }
    .note, .files { margin: 8px 0 0; color: var(--faded); font-size: 14px; max-width: 90ch; }
    .plot { display: block; width: 100%; height: auto; }
    .wide .plot { min-width: 640px; }
    .law { white-space: nowrap; }
    .plot text { fill: var(--faded); font-size: 13px; font-variant-numeric: tabular-nums; }
    .plot .name { fill: var(--ink); }
    .plot .end { text-anchor: end; }
    .plot .middle { text-anchor: middle; }
    .plot .grid { stroke: var(--grid); }
    .plot .axis { stroke: var(--faded); }
    .plot polyline { fill: none; stroke-linejoin: round; }
    .plot .cut { stroke: var(--cut); stroke-width: 2.6; }
    .plot .seed { stroke: var(--cut); stroke-width: 1; opacity: .45; }
    .plot .spread { fill: var(--spread); opacity: .14; }
    .plot .random { stroke: var(--random); stroke-width: 1.8; stroke-dasharray: 7 4; }
    .plot .lanes { stroke: var(--lanes); stroke-width: 1.8; stroke-dasharray: 2 4; }
    .plot .charge { stroke: var(--charge); stroke-width: 2; }
    .plot .bar { stroke: var(--faded); stroke-width: .8; }
    .plot .chance { fill: var(--card); stroke: var(--random); stroke-width: 1.6; }
    .line.seed { border-top-width: 1px; }
    .line.spread { height: 12px; border: 0; background: var(--spread); opacity: .25; }
    .line.random { border-top: 2px dashed var(--random); }
    .line.lanes { border-top: 2px dotted var(--lanes); }
    .line.charge { border-top: 2px solid var(--charge); }
    .mowing { fill: var(--mowing); background: var(--mowing); }
    .travelling { fill: var(--travelling); background: var(--travelling); }
    .charging { fill: var(--charging); background: var(--charging); }
    .waiting { fill: var(--waiting); background: var(--waiting); }
    .halted { fill: var(--halted); background: var(--halted); }
    .other { fill: var(--other); background: var(--other); }
    .scroll { overflow-x: auto; }
    table { width: 100%; border-collapse: collapse; font-size: 15px; }
    th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
    thead th { color: var(--faded); font-size: 13px; font-weight: 600; }
    tbody th { font-weight: 600; white-space: nowrap; }
    tr.bad th, tr.bad td { background: var(--bad-back); }
    .num { padding-right: 24px; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    pre { margin: 0; padding: 12px 14px; border-radius: 8px; background: var(--page); overflow-x: auto; }
    code { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 14px; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 12px 0 0; font-size: 15px; }
    dt { color: var(--faded); }
    dd { margin: 0; overflow-wrap: anywhere; }
    td code { font-size: 12px; }
    a { color: var(--link); }
    @media (max-width: 860px) {
      main { grid-template-columns: 1fr; }
      .tiles { grid-template-columns: repeat(3, 1fr); }
    }
    @media (max-width: 520px) {
      body { padding: 18px 12px 32px; }
      h1 { font-size: 26px; }
      .lead { font-size: 16px; }
      .tiles { grid-template-columns: repeat(2, 1fr); gap: 8px; }
      .card { padding: 14px; }
      .plot text { font-size: 17px; }
      .figures thead th:first-child, .figures thead .meaning { display: none; }
      .figures tr { display: grid; padding: 6px 0; border-bottom: 1px solid var(--rule); }
      .figures.one tr { grid-template-columns: 1fr auto; }
      .figures.four tr { grid-template-columns: repeat(4, 1fr); font-size: 13px; }
      .figures th, .figures td { padding: 0; border: 0; }
      .figures.four tbody th, .figures .meaning { grid-column: 1 / -1; }
      .figures tbody th { font-size: 15px; }
      .figures .meaning { color: var(--faded); font-size: 13px; }
    }
    @media print {
      :root {
        --page: #ffffff; --card: #ffffff; --ink: #000000; --faded: #444444; --rule: #bbbbbb; --grid: #dddddd;
        --cut: #0b625d; --spread: #0b625d; --random: #a3134c; --lanes: #666666; --charge: #000000; --link: #000000;
        --good: #14532d; --good-back: #e8f6ec; --bad: #7f1d1d; --bad-back: #fdeceb;
        --mowing: #cfe9c9; --travelling: #ffe9b8; --charging: #c9e2f8; --waiting: #e7e5dd; --halted: #f8cdc7;
        --other: #e6dcf1;
      }
      body { padding: 0; font-size: 11pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      .card, .tile, tr { break-inside: avoid; }
      .card { padding: 10px 12px; }
      main { grid-template-columns: 1fr 1fr; gap: 10px; }
      .tiles { grid-template-columns: repeat(6, 1fr); gap: 6px; }
      .tile { padding: 6px 8px; }
      .tile b { font-size: 14px; }
      .tile span, .tile small { font-size: 10px; }
      .plot text { font-size: 17px; }
      .wide .plot { min-width: 0; }
      .scroll { overflow: visible; }
      th, td, .num { padding: 3px 8px 3px 0; }
      table { font-size: 11px; }
      thead th, td code { font-size: 10px; }
      pre { padding: 6px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
      img { max-height: 16cm; }
    }

    """
}
