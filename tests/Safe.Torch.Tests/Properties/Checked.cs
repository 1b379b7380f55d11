using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Safe.Torch.Tests.Properties;

/// <summary>Runs properties on the same random values each time; a failure shows the smallest counterexample found.</summary>
internal static class Checked
{
    private static readonly Config Runs = Config
        .QuickThrowOnFailure.WithMaxTest(100)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_260_101, 37), null)));

    /// <summary>Checks that <paramref name="holds"/> throws for no value of <paramref name="values"/>; each run has a dispose scope.</summary>
    internal static void ForAll<T>(Gen<T> values, Action<T> holds) => ForAll(values.ToArbitrary(), holds);

    /// <inheritdoc cref="ForAll{T}(Gen{T}, Action{T})"/>
    internal static void ForAll<T>(Arbitrary<T> values, Action<T> holds) =>
        Check.One(
            Runs,
            Prop.ForAll(
                values,
                value =>
                {
                    using DisposeScope scope = NewDisposeScope();
                    holds(value);
                }
            )
        );
}
