using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Work on the parameters of a model as a whole.</summary>
        public static partial class utils
        {
            // Operators that return lists are called with at most so many tensors at once.
            private const int Piece = 32;

            /// <summary>Scales the gradients so that their common norm is at most <paramref name="max_norm"/>.</summary>
            /// <param name="tensors">The parameters; those without a gradient are passed over.</param>
            /// <param name="max_norm">The largest norm that is left alone.</param>
            /// <param name="norm_type">p of the norm; infinity for the largest element.</param>
            /// <returns>The norm before scaling; 0 when there are no gradients.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using IDisposable noGrad = no_grad();
                using DisposeScope scope = NewDisposeScope();
                Tensor[] gradients = Gradients(tensors);
                if (gradients.Length == 0)
                {
                    return 0;
                }
                Tensor total = Aten.linalg_vector_norm(Norms(gradients, norm_type), norm_type);
                double norm = total.ToDouble();
                // PyTorch's coefficient: one multiplication, by a factor that is 1 where nothing is to be clipped.
                Tensor factor = Aten.reciprocal(total.add(1e-6)).mul(max_norm);
                factor.clamp_(max: 1);
                foreach (Tensor gradient in gradients)
                {
                    using Tensor placed = factor.to(gradient.dtype, gradient.device);
                    gradient.mul_(placed);
                }
                return norm;
            }

            /// <summary>Cuts every element of every gradient off at ±<paramref name="clip_value"/>.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using IDisposable noGrad = no_grad();
                using DisposeScope scope = NewDisposeScope();
                foreach (Tensor gradient in Gradients(tensors))
                {
                    gradient.clamp_(-clip_value, clip_value);
                }
            }

            /// <summary>All elements of all parameters, one after the other, in one dimension.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                using DisposeScope scope = NewDisposeScope();
                return cat([.. tensors.Select(parameter => parameter.reshape(-1))]).MoveToOuterDisposeScope();
            }

            /// <summary>Copies the elements of a vector into the parameters, one after the other.</summary>
            /// <exception cref="ArgumentException">The vector is shorter than the parameters together.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(vec);
                ArgumentNullException.ThrowIfNull(tensors);
                using IDisposable noGrad = no_grad();
                using DisposeScope scope = NewDisposeScope();
                long start = 0;
                foreach (Parameter parameter in tensors)
                {
                    long count = parameter.numel();
                    if (start + count > vec.numel())
                    {
                        throw new ArgumentException($"The vector has {vec.numel()} elements, the parameters more", nameof(vec));
                    }
                    parameter.copy_(vec.narrow(0, start, count).view(parameter.shape));
                    start += count;
                }
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> parameters)
            {
                ArgumentNullException.ThrowIfNull(parameters);
                return [.. parameters.Select(parameter => parameter.grad).OfType<Tensor>()];
            }

            private static Tensor Norms(Tensor[] gradients, double norm)
            {
                List<Tensor> norms = new(gradients.Length);
                for (int start = 0; start < gradients.Length; start += Piece)
                {
                    Tensor[] piece = gradients[start..Math.Min(start + Piece, gradients.Length)];
                    norms.AddRange(double.IsFinite(norm) ? Aten._foreach_norm_Scalar(piece, norm) : Largest(piece));
                }
                Device place = gradients[0].device;
                return stack(norms.Select(one => one.to(place)));
            }

            private static IEnumerable<Tensor> Largest(Tensor[] gradients) =>
                gradients.Select(gradient => Aten.linalg_vector_norm(gradient, double.PositiveInfinity));
        }
    }
}
