using System.Runtime.InteropServices;

namespace Safe.Framework.Analyses;

/// <summary>
/// The largest eigenvalues of the loss's Hessian in the trainable parameters (the paper's Fig. 7b): the curvature of the loss along its steepest
/// directions. Largest by value, as curvature, not by magnitude; <see cref="Smallest"/> tells how far below zero the other end reaches.
/// </summary>
public sealed record HessianSpectrum
{
    /// <summary>What the model is, such as <c>LoRA</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The largest eigenvalues, in descending order, each with its error bound.</summary>
    public required IReadOnlyList<Eigenvalue> Largest { get; init; }

    /// <summary>The smallest eigenvalue that was met; the work is not led by its error.</summary>
    public required Eigenvalue Smallest { get; init; }

    /// <summary>How products were computed.</summary>
    public required HessianProducts Method { get; init; }

    /// <summary>Products of the Hessian with a vector that it took.</summary>
    public required int Products { get; init; }

    /// <summary>Whether every error bound is within the tolerance; else <see cref="HessianOptions.MaxProducts"/> were too few.</summary>
    public required bool IsConverged { get; init; }

    /// <summary>
    /// The largest |uᵀHv − vᵀHu| of unit vectors met, as a share of the largest eigenvalue: rounding, unless something of the model hands no second derivative on.
    /// </summary>
    public required double Asymmetry { get; init; }

    /// <summary>Batches that the loss is the mean of.</summary>
    public required int Batches { get; init; }

    /// <summary>Rows of the Hessian.</summary>
    public required long Parameters { get; init; }

    /// <summary>Computes them by Lanczos' method, the same on every call.</summary>
    /// <param name="surface">The loss.</param>
    /// <param name="label">What the model is.</param>
    /// <param name="options">How many, how exactly; null: the defaults.</param>
    /// <param name="stopping">Ends the work early.</param>
    /// <param name="progress">Is told the share that is done, 0 at first, of the products at most needed; null: nobody is.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">A second derivative is not finite.</exception>
    /// <exception cref="NotSupportedException">Double backward was asked for, and an operator of the model has no second derivative.</exception>
    /// <exception cref="OperationCanceledException">The work was asked to stop.</exception>
    public static HessianSpectrum Of(
        LossSurface surface,
        string label,
        HessianOptions? options = null,
        CancellationToken stopping = default,
        IProgress<double>? progress = null
    )
    {
        ArgumentNullException.ThrowIfNull(surface);
        options ??= new HessianOptions();
        options.Check();
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator((ulong)options.Seed);
        Device device = surface.Parameters[0].device;
        Tensor Draw() => torch.randn([surface.Dimensions], dtype: ScalarType.Float64, generator: generator).to(device);
        HessianProducts method = Choose(
            surface,
            options.Products,
            torch.ones([surface.Dimensions], dtype: ScalarType.Float64, device: device)
        );
        LanczosResult found = Lanczos.Run(
            method == HessianProducts.DoubleBackward ? surface.HessianTimes : surface.HessianTimesByDifferences,
            Draw,
            surface.Dimensions,
            options,
            stopping,
            progress
        );
        return new HessianSpectrum
        {
            Label = label,
            Largest = [.. found.Values.Take(options.Count)],
            Smallest = found.Values[^1],
            Method = method,
            Products = found.Products,
            IsConverged = found.IsConverged,
            Asymmetry = found.Asymmetry,
            Batches = surface.Batches,
            Parameters = surface.Dimensions,
        };
    }

    private static HessianProducts Choose(LossSurface surface, HessianProducts asked, Tensor trial)
    {
        if (asked == HessianProducts.GradientDifferences)
        {
            return asked;
        }
        try
        {
            using Tensor tried = surface.HessianTimes(trial);
            return HessianProducts.DoubleBackward;
        }
        catch (ExternalException missing) when (HasNoDerivative(missing.Message))
        {
            return asked == HessianProducts.Auto
                ? HessianProducts.GradientDifferences
                : throw new NotSupportedException($"an operator of the model has no second derivative: {missing.Message}", missing);
        }
    }

    // LibTorch has no kind of error of its own for it.
    private static bool HasNoDerivative(string message) =>
        message.Contains("derivative for", StringComparison.Ordinal) && message.Contains("is not implemented", StringComparison.Ordinal);
}
