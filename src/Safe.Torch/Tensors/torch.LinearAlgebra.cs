namespace Safe.Torch;

public static partial class torch
{
    /// <summary>beta · this + alpha · Σ batch1 batch2.</summary>
    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        Given(input).addbmm(batch1, batch2, beta, alpha);

    /// <summary>beta · this + alpha · Σ batch1 batch2, in place; returns the argument.</summary>
    public static Tensor addbmm_(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        Given(input).addbmm_(batch1, batch2, beta, alpha);

    /// <summary>beta · this + alpha · mat vec.</summary>
    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Given(input).addmv(mat1, mat2, beta, alpha);

    /// <summary>beta · this + alpha · mat vec, in place; returns the argument.</summary>
    public static Tensor addmv_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Given(input).addmv_(mat1, mat2, beta, alpha);

    /// <summary>beta · this + alpha · vec1 ⊗ vec2.</summary>
    public static Tensor addr(Tensor input, Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
        Given(input).addr(vec1, vec2, beta, alpha);

    /// <summary>beta · this + alpha · vec1 ⊗ vec2, in place; returns the argument.</summary>
    public static Tensor addr_(Tensor input, Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
        Given(input).addr_(vec1, vec2, beta, alpha);

    /// <summary>beta · this + alpha · mat1 mat2, in place; returns the argument.</summary>
    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Given(input).addmm_(mat1, mat2, beta, alpha);

    /// <summary>Sums of products over the last dimension of both.</summary>
    public static Tensor inner(Tensor input, Tensor vec2) => Given(input).inner(vec2);

    /// <summary>The Kronecker product.</summary>
    public static Tensor kron(Tensor input, Tensor other) => Given(input).kron(other);

    /// <summary>The outer product.</summary>
    public static Tensor ger(Tensor input, Tensor vec2) => Given(input).ger(vec2);

    /// <summary>The inner product of two vectors.</summary>
    public static Tensor vdot(Tensor input, Tensor target) => Given(input).vdot(target);

    /// <summary>Determinants.</summary>
    public static Tensor det(Tensor input) => Given(input).det();

    /// <summary>Inverse matrices.</summary>
    public static Tensor inverse(Tensor input) => Given(input).inverse();

    /// <summary>Pseudo-inverse matrices; singular values below rcond times the largest count as zero.</summary>
    public static Tensor pinverse(Tensor input, double rcond = 1e-15, bool hermitian = false) => Given(input).pinverse(rcond, hermitian);

    /// <summary>Powers of square matrices.</summary>
    public static Tensor matrix_power(Tensor input, int n) => Given(input).matrix_power(n);

    /// <summary>Matrix exponentials.</summary>
    public static Tensor matrix_exp(Tensor input) => Given(input).matrix_exp();

    /// <summary>The sum of the diagonal.</summary>
    public static Tensor trace(Tensor input) => Given(input).trace();

    /// <summary>Sums of products over pairs of dimensions.</summary>
    public static Tensor tensordot(Tensor a, Tensor b, (long, long)[] dims) => Given(a).tensordot(b, dims);

    /// <summary>Sums of products over pairs of dimensions.</summary>
    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => Given(a).tensordot(b, dims);

    /// <summary>Sums of products over pairs of dimensions.</summary>
    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) => Given(a).tensordot(b, dims1, dims2);
}
