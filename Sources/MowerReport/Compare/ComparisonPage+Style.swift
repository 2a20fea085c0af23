extension ComparisonPage {
  /// What this page adds to the style sheet of reports: a colour for each fitting, told apart by every kind of colour
  /// vision, and tables with a column a fitting.
  static let style = """
    :root { --wire: #c8500a; --walls: #8a3f9c; --beacons: #0b6fb3; --gnss: #0b8a63; }
    @media (prefers-color-scheme: dark) {
      :root { --wire: #ff9a52; --walls: #d99aea; --beacons: #6db9f2; --gnss: #57d3aa; }
    }
    .fit-wire { --own: var(--wire); }
    .fit-virtual-wall { --own: var(--walls); }
    .fit-beacons { --own: var(--beacons); }
    .fit-gnss { --own: var(--gnss); }
    .plot .curve { stroke: var(--own); stroke-width: 2.6; }
    .plot .band { fill: var(--own); opacity: .16; }
    .line[class*="fit-"] { border-top-color: var(--own); }
    .mark {
      display: inline-block; width: 11px; height: 11px; margin-right: 7px; border-radius: 50%; background: var(--own);
    }
    h3 { margin: 16px 0 6px; font-size: 15px; }
    ul { margin: 0; padding-left: 20px; }
    li { margin: 3px 0; max-width: 90ch; }
    .mind { color: var(--bad); font-weight: 600; }
    .verdict { border-left: 6px solid var(--own, var(--bad)); }
    .verdict h2 { font-size: 24px; }
    .verdict dl { margin: 0; }
    .verdict dt { color: var(--ink); font-weight: 600; white-space: nowrap; }
    small { display: block; color: var(--faded); font-size: 12.5px; font-weight: 400; line-height: 1.35; }
    .side { min-width: 760px; table-layout: fixed; }
    .side th:first-child { width: 32%; white-space: normal; }
    .side thead th { color: var(--ink); font-size: 15px; vertical-align: bottom; }
    .side .fit, .side td, .side .num { text-align: right; padding-right: 14px; }
    .side .fit .badge { margin-top: 5px; font-size: 12.5px; padding: 2px 9px; }
    .side td.why { text-align: left; overflow-wrap: anywhere; }
    .side .none { color: var(--faded); }
    .side td b { color: var(--good); }
    .group th { padding-top: 18px; border-bottom-color: var(--faded); font-size: 15px; }
    .group small { display: inline; margin-left: 8px; }
    .bill { min-width: 900px; }
    .bill thead .num { white-space: normal; }
    .bill th:first-child { width: 34%; font-weight: 600; }
    .bill code { margin-left: 4px; font-size: 12px; font-weight: 400; color: var(--faded); }
    .bill .sum th, .bill .sum td { border-top: 2px solid var(--faded); }
    .bill .sum b { color: var(--ink); }
    .trouble { min-width: 720px; }
    .trouble td { max-width: 62ch; }
    .trouble .num { padding-right: 4px; }
    .maps { display: grid; grid-template-columns: 1fr 1fr; gap: 20px; }
    .maps h3 { margin-top: 0; }
    .maps img { margin-bottom: 4px; }
    @media (max-width: 860px) { .maps { grid-template-columns: 1fr; } .verdict dl { display: block; } }
    @media print { .side, .trouble { min-width: 0; } .group { break-after: avoid; } }

    """
}
