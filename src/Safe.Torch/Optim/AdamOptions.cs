namespace Safe.Torch.Modules;

/// <summary>Options of one group of Adam and AdamW. What is null is taken from the optimiser when the group is added.</summary>
public abstract class AdamOptions : OptimizerOptions
{
    /// <summary>Decay of the mean of the gradients.</summary>
    public double? beta1;

    /// <summary>Decay of the mean of the squared gradients.</summary>
    public double? beta2;

    /// <summary>Added to the root of the squares.</summary>
    public double? eps;

    /// <summary>Factor of the weight decay.</summary>
    public double? weight_decay;

    /// <summary>Whether the largest mean square so far is used (On the Convergence of Adam and Beyond).</summary>
    public bool? amsgrad;

    /// <summary>Whether to climb instead of descend.</summary>
    public bool? maximize;

    internal (double, double) Betas
    {
        get => (beta1!.Value, beta2!.Value);
        set => (beta1, beta2) = (value.Item1, value.Item2);
    }

    /// <inheritdoc/>
    public override void LoadStateDict(OptimizerOptions source)
    {
        base.LoadStateDict(source);
        AdamOptions other = (AdamOptions)source;
        (beta1, beta2, eps) = (other.beta1, other.beta2, other.eps);
        (weight_decay, amsgrad, maximize) = (other.weight_decay, other.amsgrad, other.maximize);
    }

    /// <inheritdoc/>
    public override void LoadStateDict(BinaryReader reader)
    {
        base.LoadStateDict(reader);
        (beta1, beta2) = (reader.ReadDouble(), reader.ReadDouble());
        (eps, weight_decay) = (reader.ReadDouble(), reader.ReadDouble());
        (amsgrad, maximize) = (reader.ReadBoolean(), reader.ReadBoolean());
    }

    /// <inheritdoc/>
    public override void SaveStateDict(BinaryWriter writer)
    {
        base.SaveStateDict(writer);
        writer.Write(beta1!.Value);
        writer.Write(beta2!.Value);
        writer.Write(eps!.Value);
        writer.Write(weight_decay!.Value);
        writer.Write(amsgrad!.Value);
        writer.Write(maximize!.Value);
    }

    internal override void Complete(OptimizerOptions defaults)
    {
        base.Complete(defaults);
        AdamOptions other = (AdamOptions)defaults;
        beta1 ??= other.beta1;
        beta2 ??= other.beta2;
        eps ??= other.eps;
        weight_decay ??= other.weight_decay;
        amsgrad ??= other.amsgrad;
        maximize ??= other.maximize;
    }

    internal AdamOptions With(double lr, (double, double) betas, double eps, double weightDecay, bool amsgrad, bool maximize)
    {
        (LearningRate, InitialLearningRate, Betas) = (lr, lr, betas);
        (this.eps, weight_decay, this.amsgrad, this.maximize) = (eps, weightDecay, amsgrad, maximize);
        return this;
    }
}
