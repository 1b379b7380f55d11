using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;

namespace Safe.Torch.Tests.Properties;

/// <summary>Matrix products against three plain loops. Small integers, so that every product and sum is exact.</summary>
public sealed class MatrixPropertyTests
{
    private static Gen<(double[,] Left, double[,] Right)> Factors =>
        from rows in Gen.Choose(0, 5)
        from inner in Gen.Choose(0, 5)
        from columns in Gen.Choose(0, 5)
        from left in Gen.Choose(-9, 9).Select(number => (double)number).Array2DOf(rows, inner)
        from right in Gen.Choose(-9, 9).Select(number => (double)number).Array2DOf(inner, columns)
        select (left, right);

    [Fact]
    public void A_product_is_what_three_loops_make() =>
        Checked.ForAll(
            Factors,
            given =>
            {
                Tensor a = Of(given.Left);
                Tensor b = Of(given.Right);
                Tensor expected = Of(Product(given.Left, given.Right));

                a.matmul(b).Equals(expected).ShouldBeTrue();
                a.mm(b).Equals(expected).ShouldBeTrue();
                einsum("ij,jk->ik", a, b).Equals(expected).ShouldBeTrue();
                F.linear(a, b.t()).Equals(expected).ShouldBeTrue();
                b.t().mm(a.t()).t().Equals(expected).ShouldBeTrue();
                a.unsqueeze(0).bmm(b.unsqueeze(0)).squeeze(0).Equals(expected).ShouldBeTrue();
                a.unsqueeze(2).mul(b.unsqueeze(0)).sum(1L).Equals(expected).ShouldBeTrue();
            }
        );

    [Fact]
    public void Element_types_give_the_same_small_integers() =>
        Checked.ForAll(
            Factors,
            given =>
            {
                Tensor expected = Of(Product(given.Left, given.Right));
                foreach (ScalarType type in (ScalarType[])[ScalarType.Float32, ScalarType.Int64, ScalarType.Int32])
                {
                    Tensor product = Of(given.Left).to(type).matmul(Of(given.Right).to(type));

                    product.dtype.ShouldBe(type);
                    product.to(ScalarType.Float64).Equals(expected).ShouldBeTrue();
                }
            }
        );

    [Fact]
    public void A_batch_multiplies_each_of_its_matrices() =>
        Checked.ForAll(
            from factors in Factors
            from batch in Gen.Choose(0, 3)
            select (factors.Left, factors.Right, Batch: batch),
            given =>
            {
                Tensor a = stack([Of(given.Left), Of(given.Left) + 1]);
                Tensor b = Of(given.Right).expand(given.Batch, 1, given.Right.GetLength(0), given.Right.GetLength(1));

                Tensor product = a.matmul(b);

                product.shape.ShouldBe([given.Batch, 2, given.Left.GetLength(0), given.Right.GetLength(1)]);
                for (int i = 0; i < given.Batch; i++)
                {
                    product[i, 0].Equals(Of(Product(given.Left, given.Right))).ShouldBeTrue();
                    product[i, 1].Equals(a[1].mm(Of(given.Right))).ShouldBeTrue();
                }
            }
        );

    [Fact]
    public void An_added_product_scales_both_terms() =>
        Checked.ForAll(
            Factors,
            given =>
            {
                Tensor product = Of(Product(given.Left, given.Right));
                Tensor input = product * 2 + 1;

                input.addmm(Of(given.Left), Of(given.Right), 3, 0.5f).Equals(input * 3 + product * 0.5).ShouldBeTrue();
            }
        );

    [Fact]
    public void Inner_sizes_that_differ_are_refused() =>
        Checked.ForAll(
            from rows in Gen.Choose(1, 3)
            from inner in Gen.Choose(1, 3)
            from other in Gen.Choose(1, 3).Where(size => size != inner)
            select (Rows: rows, Inner: inner, Other: other),
            given =>
                Should
                    .Throw<ExternalException>(() => ones(given.Rows, given.Inner).mm(ones(given.Other, 2)))
                    .Message.ShouldContain($"cannot be multiplied ({given.Rows}x{given.Inner} and {given.Other}x2)")
        );

    private static Tensor Of(double[,] matrix) => tensor(matrix);

    private static double[,] Product(double[,] left, double[,] right)
    {
        double[,] product = new double[left.GetLength(0), right.GetLength(1)];
        for (int row = 0; row < left.GetLength(0); row++)
        {
            for (int column = 0; column < right.GetLength(1); column++)
            {
                for (int k = 0; k < right.GetLength(0); k++)
                {
                    product[row, column] += left[row, k] * right[k, column];
                }
            }
        }
        return product;
    }
}
