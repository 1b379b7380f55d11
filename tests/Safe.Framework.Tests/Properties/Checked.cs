using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Safe.Framework.Tests.Properties;

/// <summary>Runs properties on the same random values each time; a failure shows the smallest counterexample found.</summary>
internal static class Checked
{
    private static readonly Config Runs = Config
        .QuickThrowOnFailure.WithMaxTest(300)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_260_102, 41), null)));

    /// <summary>Checks that <paramref name="holds"/> throws for no value of <paramref name="values"/>.</summary>
    internal static void ForAll<T>(Gen<T> values, Action<T> holds) => Check.One(Runs, Prop.ForAll(values.ToArbitrary(), holds));

    /// <summary>A number from 0 to 1 in steps of a 64th, so that equal values come up.</summary>
    internal static Gen<double> Share { get; } = Gen.Choose(0, 64).Select(static count => count / 64.0);

    /// <summary>Lists of one length.</summary>
    internal static Gen<T[]> Many<T>(this Gen<T> one, int count) => one.ArrayOf(count);
}
