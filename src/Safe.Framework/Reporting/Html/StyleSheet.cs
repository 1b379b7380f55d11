namespace Safe.Framework.Reporting.Html;

/// <summary>The report's style: light, dark or printed, from narrow to wide. No selector may need a character that XML escapes.</summary>
internal static class StyleSheet
{
    /// <summary>The style sheet.</summary>
    internal const string Text = """

        :root {
          color-scheme: light dark;
          --page: #ffffff; --text: #1b2129; --muted: #586270; --rule: #dfe3e8; --panel: #f6f8fa; --neutral: #8a94a0;
          --category-0: #0072b2; --category-1: #d55e00; --category-2: #009e73; --category-3: #b5578c; --category-4: #b87f00; --category-5: #3d9bd1;
          --ramp-low: #1f5fa8; --ramp-high: #e08a00; --heat-low: #eef4fa; --heat-high: #08457e; --on-low: #1b2129; --on-high: #ffffff;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #12161c; --text: #e6e9ee; --muted: #9ca7b3; --rule: #2d3641; --panel: #1a2029; --neutral: #76818d;
            --category-0: #56b4e9; --category-1: #f08a4b; --category-2: #2ec49a; --category-3: #e29cc4; --category-4: #f5b82e; --category-5: #9cd3f5;
            --ramp-low: #5aa2ec; --ramp-high: #ffc04d; --heat-low: #1d2631; --heat-high: #9fd0fb; --on-low: #e6e9ee; --on-high: #12161c;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        main { max-width: 1180px; margin: 0 auto; padding: 28px 20px 60px; }
        h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 6px; }
        h2 { font-size: 1.25rem; margin: 44px 0 14px; padding-bottom: 6px; border-bottom: 1px solid var(--rule); }
        h3 { font-size: 1rem; margin: 0; }
        p { margin: 6px 0; max-width: 80ch; }
        .lead, .note, figcaption p { color: var(--muted); }
        .note, figcaption p { font-size: .875rem; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 230px), 1fr)); gap: 14px; margin: 0 0 22px; }
        .card { background: var(--panel); border: 1px solid var(--rule); border-radius: 8px; padding: 14px 16px; }
        .card .figure { font-size: 1.75rem; font-weight: 650; line-height: 1.15; font-variant-numeric: tabular-nums; }
        .card .name { font-weight: 600; margin-top: 4px; }
        .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 460px), 1fr)); gap: 22px; align-items: start; }
        figure { margin: 0; padding: 16px; border: 1px solid var(--rule); border-radius: 8px; background: var(--panel); min-width: 0; break-inside: avoid; }
        figcaption { min-height: 4.4em; }
        figcaption p { margin: 2px 0 8px; }
        svg { display: block; width: 100%; height: auto; font: 13px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        svg text { fill: var(--text); font-variant-numeric: tabular-nums; }
        svg .start { text-anchor: start; } svg .middle { text-anchor: middle; } svg .end { text-anchor: end; }
        svg .label { fill: var(--muted); } svg .small { font-size: 11px; }
        svg .on-low { fill: var(--on-low); pointer-events: none; } svg .on-high { fill: var(--on-high); pointer-events: none; }
        svg .grid { stroke: var(--rule); } svg .axis { stroke: var(--muted); }
        svg .area { fill: var(--c); } svg .empty { fill: none; stroke: var(--rule); }
        svg .pale { fill: var(--c); fill-opacity: .12; stroke: var(--c); stroke-opacity: .5; }
        svg .hatch { stroke: var(--text); stroke-opacity: .32; stroke-width: 1.6; }
        svg .series path { fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        svg .series circle { fill: var(--c); stroke: none; }
        svg .dash-1 path { stroke-dasharray: 7 4; } svg .dash-2 path { stroke-dasharray: 2 4; }
        svg .dash-3 path { stroke-dasharray: 10 3 2 3; } svg .dash-4 path { stroke-dasharray: 4 2; }
        svg .band { fill: var(--c); fill-opacity: .16; stroke: none; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .9rem; width: 100%; }
        caption { text-align: left; color: var(--muted); font-size: .875rem; padding: 0 0 6px; }
        th, td { padding: 5px 10px; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
        th { font-weight: 600; }
        tbody th { font-weight: 400; }
        .numbers td, .numbers thead th { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .numbers thead th:first-child { text-align: left; }
        .headline tbody th { min-width: 10.5em; }
        .facts th { width: 14em; color: var(--muted); }
        .facts thead { display: none; }
        .events td, .events th { white-space: nowrap; } .events td:last-child { white-space: normal; min-width: 8em; }
        details { margin-top: 8px; } summary { cursor: pointer; color: var(--muted); font-size: .875rem; }
        pre { background: var(--panel); border: 1px solid var(--rule); border-radius: 8px; padding: 12px 14px; overflow-x: auto; font-size: .875rem; }
        @media (max-width: 600px) {
          main { padding: 18px 12px 40px; } h1 { font-size: 1.4rem; } figure { padding: 10px; } figcaption { min-height: 0; }
          th, td { padding: 4px 6px; } table { font-size: .8125rem; } .facts th { width: auto; }
        }
        @media print {
          :root {
            color-scheme: light;
            --page: #ffffff; --text: #000000; --muted: #444444; --rule: #cccccc; --panel: #ffffff; --neutral: #8a94a0;
            --category-0: #0072b2; --category-1: #d55e00; --category-2: #009e73; --category-3: #b5578c; --category-4: #b87f00; --category-5: #3d9bd1;
            --ramp-low: #1f5fa8; --ramp-high: #e08a00; --heat-low: #eef4fa; --heat-high: #08457e; --on-low: #000000; --on-high: #ffffff;
          }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          main { max-width: none; padding: 0; } details { display: none; } .charts { grid-template-columns: 1fr 1fr; } tr { break-inside: avoid; }
        }

        """;
}
