namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Tools around training.</summary>
    public static partial class utils
    {
        /// <summary>
        /// Runs a function without keeping what its backward pass needs; the backward pass runs the function once more to get it.
        /// Gradients are those of the plain run, to the bit: the second run sees the random numbers and the autocast of the first. Saves the
        /// memory of the function's activations for the time of another forward pass. TorchSharp has nothing like it.
        /// </summary>
        /// <remarks>
        /// The function must do the same each time and must not change its input in place; statistics that it updates (batch norm) are updated
        /// twice. Tensors that it makes are released, except its result. With several threads that draw random numbers at a time, the second run
        /// disturbs theirs.
        /// </remarks>
        /// <param name="function">The function, such as a block's <c>call</c>. Parameters that it uses get their gradients.</param>
        /// <param name="input">Its input, of any shape.</param>
        /// <param name="preserve_rng_state">False saves the copies of the random state where nothing is drawn.</param>
        public static Tensor checkpoint(Func<Tensor, Tensor> function, Tensor input, bool preserve_rng_state = true) =>
            checkpoint(tensors => [function(tensors[0])], [input], preserve_rng_state)[0];

        /// <inheritdoc cref="checkpoint(Func{Tensor, Tensor}, Tensor, bool)"/>
        /// <param name="function">The function.</param>
        /// <param name="input1">Its first input.</param>
        /// <param name="input2">Its second input.</param>
        /// <param name="preserve_rng_state">False saves the copies of the random state where nothing is drawn.</param>
        public static Tensor checkpoint(
            Func<Tensor, Tensor, Tensor> function,
            Tensor input1,
            Tensor input2,
            bool preserve_rng_state = true
        ) => checkpoint(tensors => [function(tensors[0], tensors[1])], [input1, input2], preserve_rng_state)[0];

        /// <inheritdoc cref="checkpoint(Func{Tensor, Tensor}, Tensor, bool)"/>
        /// <param name="function">The function.</param>
        /// <param name="input1">Its first input.</param>
        /// <param name="input2">Its second input.</param>
        /// <param name="input3">Its third input.</param>
        /// <param name="preserve_rng_state">False saves the copies of the random state where nothing is drawn.</param>
        public static Tensor checkpoint(
            Func<Tensor, Tensor, Tensor, Tensor> function,
            Tensor input1,
            Tensor input2,
            Tensor input3,
            bool preserve_rng_state = true
        ) => checkpoint(tensors => [function(tensors[0], tensors[1], tensors[2])], [input1, input2, input3], preserve_rng_state)[0];

        /// <inheritdoc cref="checkpoint(Func{Tensor, Tensor}, Tensor, bool)"/>
        /// <param name="function">The function, of any number of inputs and results; those that need no gradient are allowed.</param>
        /// <param name="inputs">Its inputs. A tensor that is used but not named here must live until the backward pass.</param>
        /// <param name="preserve_rng_state">False saves the copies of the random state where nothing is drawn.</param>
        /// <returns>What the function returned.</returns>
        public static IReadOnlyList<Tensor> checkpoint(
            Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> function,
            IReadOnlyList<Tensor> inputs,
            bool preserve_rng_state = true
        )
        {
            ArgumentNullException.ThrowIfNull(function);
            ArgumentNullException.ThrowIfNull(inputs);
            return Recomputation.Run(function, inputs, preserve_rng_state);
        }

        /// <summary>Runs modules one after the other in segments of equal length, each but the last by <c>checkpoint</c>.</summary>
        /// <param name="functions">The modules.</param>
        /// <param name="segments">How many segments; the last one takes what is left over.</param>
        /// <param name="input">The first module's input.</param>
        /// <param name="preserve_rng_state">False saves the copies of the random state where nothing is drawn.</param>
        /// <exception cref="ArgumentOutOfRangeException">Fewer than one segment, or more than modules.</exception>
        public static Tensor checkpoint_sequential(
            IReadOnlyList<nn.IModule<Tensor, Tensor>> functions,
            int segments,
            Tensor input,
            bool preserve_rng_state = true
        )
        {
            ArgumentNullException.ThrowIfNull(functions);
            ArgumentOutOfRangeException.ThrowIfLessThan(segments, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(segments, functions.Count);
            int length = functions.Count / segments;
            Tensor output = input;
            for (int segment = 0; segment < segments - 1; segment++)
            {
                nn.IModule<Tensor, Tensor>[] steps = [.. functions.Skip(segment * length).Take(length)];
                output = checkpoint(tensor => RunAll(steps, tensor), output, preserve_rng_state);
            }
            return RunAll(functions.Skip((segments - 1) * length), output);
        }

        private static Tensor RunAll(IEnumerable<nn.IModule<Tensor, Tensor>> steps, Tensor input) =>
            steps.Aggregate(input, (tensor, step) => step.call(tensor));
    }
}
