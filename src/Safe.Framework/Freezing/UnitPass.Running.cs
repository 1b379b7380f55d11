namespace Safe.Framework.Freezing;

/// <content>The block's own arithmetic, run as the unit's state asks for.</content>
public readonly partial struct UnitPass
{
    private bool IsPlain => !releases && unit.Coupling is null && !(unit.Recomputes && torch.is_grad_enabled());

    /// <summary>
    /// Runs the block. While the job trains, what it makes on the way in the frozen prefix is released as soon as it is done. While its unit is
    /// recomputed, what the backward pass needs is not kept but made again, with the same random numbers; inputs that are tensors are kept for that,
    /// tensors within other inputs must live until then.
    /// </summary>
    /// <param name="core">The block's arithmetic; its result is a tensor, or a tuple of tensors.</param>
    /// <param name="input">Its input.</param>
    public TResult Run<T, TResult>(Func<T, TResult> core, T input) => IsPlain ? core(input) : Otherwise(all => core((T)all[0]!), [input]);

    /// <inheritdoc cref="Run{T, TResult}(Func{T, TResult}, T)"/>
    /// <param name="core">The block's arithmetic.</param>
    /// <param name="input1">Its first input.</param>
    /// <param name="input2">Its second input.</param>
    public TResult Run<T1, T2, TResult>(Func<T1, T2, TResult> core, T1 input1, T2 input2) =>
        IsPlain ? core(input1, input2) : Otherwise(all => core((T1)all[0]!, (T2)all[1]!), [input1, input2]);

    /// <inheritdoc cref="Run{T, TResult}(Func{T, TResult}, T)"/>
    /// <param name="core">The block's arithmetic.</param>
    /// <param name="input1">Its first input.</param>
    /// <param name="input2">Its second input.</param>
    /// <param name="input3">Its third input.</param>
    public TResult Run<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> core, T1 input1, T2 input2, T3 input3) =>
        IsPlain ? core(input1, input2, input3) : Otherwise(all => core((T1)all[0]!, (T2)all[1]!, (T3)all[2]!), [input1, input2, input3]);

    /// <inheritdoc cref="Run{T, TResult}(Func{T, TResult}, T)"/>
    /// <param name="core">The block's arithmetic.</param>
    /// <param name="input1">Its first input.</param>
    /// <param name="input2">Its second input.</param>
    /// <param name="input3">Its third input.</param>
    /// <param name="input4">Its fourth input.</param>
    public TResult Run<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> core, T1 input1, T2 input2, T3 input3, T4 input4) =>
        IsPlain
            ? core(input1, input2, input3, input4)
            : Otherwise(all => core((T1)all[0]!, (T2)all[1]!, (T3)all[2]!, (T4)all[3]!), [input1, input2, input3, input4]);

    /// <inheritdoc cref="Run{T, TResult}(Func{T, TResult}, T)"/>
    /// <param name="core">The block's arithmetic.</param>
    /// <param name="input1">Its first input.</param>
    /// <param name="input2">Its second input.</param>
    /// <param name="input3">Its third input.</param>
    /// <param name="input4">Its fourth input.</param>
    /// <param name="input5">Its fifth input.</param>
    public TResult Run<T1, T2, T3, T4, T5, TResult>(
        Func<T1, T2, T3, T4, T5, TResult> core,
        T1 input1,
        T2 input2,
        T3 input3,
        T4 input4,
        T5 input5
    ) =>
        IsPlain
            ? core(input1, input2, input3, input4, input5)
            : Otherwise(
                all => core((T1)all[0]!, (T2)all[1]!, (T3)all[2]!, (T4)all[3]!, (T5)all[4]!),
                [input1, input2, input3, input4, input5]
            );

    /// <inheritdoc cref="Run{T, TResult}(Func{T, TResult}, T)"/>
    /// <param name="core">The block's arithmetic.</param>
    /// <param name="input1">Its first input.</param>
    /// <param name="input2">Its second input.</param>
    /// <param name="input3">Its third input.</param>
    /// <param name="input4">Its fourth input.</param>
    /// <param name="input5">Its fifth input.</param>
    /// <param name="input6">Its sixth input.</param>
    public TResult Run<T1, T2, T3, T4, T5, T6, TResult>(
        Func<T1, T2, T3, T4, T5, T6, TResult> core,
        T1 input1,
        T2 input2,
        T3 input3,
        T4 input4,
        T5 input5,
        T6 input6
    ) =>
        IsPlain
            ? core(input1, input2, input3, input4, input5, input6)
            : Otherwise(
                all => core((T1)all[0]!, (T2)all[1]!, (T3)all[2]!, (T4)all[3]!, (T5)all[4]!, (T6)all[5]!),
                [input1, input2, input3, input4, input5, input6]
            );

    private TResult Otherwise<TResult>(Func<object?[], TResult> core, object?[] inputs) =>
        unit.Coupling is { } coupling ? coupling.Run(unit, core, inputs)
        : releases ? UnitExecution.Released(() => core(inputs))
        : UnitExecution.Recomputed(core, inputs);
}
